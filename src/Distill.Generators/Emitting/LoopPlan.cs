using System.Text;
using Distill.Generators.Model;

namespace Distill.Generators.Emitting;

/// <summary>What the loop of an experiment is made of, before it is written: its names, taps and adapters.</summary>
internal sealed class LoopPlan
{
    private readonly List<TapUse> taps;

    public LoopPlan(Experiment experiment, ExperimentShapes shapes)
    {
        Experiment = experiment;
        Shapes = shapes;
        Models = new(experiment);
        taps = [];
        foreach (var term in experiment.TensorTerms)
        {
            foreach (var layer in term.Teacher)
                Tap("teacher", layer);
            foreach (var layer in term.Student)
                Tap("student", layer);
        }

        Stages = [.. experiment.Stages.Select(s => new LoopPlan(this, s))];
    }

    /// <summary>The part of a loop that a stage runs: its losses, its optimizer and its schedule; names are those of the whole.</summary>
    private LoopPlan(LoopPlan whole, Stage stage)
    {
        Experiment = whole.Experiment with
        {
            Terms = whole.Experiment.Terms.Where(t => t.Stage == 0 || t.Stage == stage.Number).ToEquatableArray(),
            Optimizer = stage.Optimizer,
            Schedule = stage.Schedule,
            Stages = default,
        };
        Shapes = whole.Shapes;
        Models = whole.Models;
        Accessors = whole.Accessors;
        Stage = stage;
        taps = [.. whole.taps.Where(tap => Experiment.TensorTerms.Any(t => (tap.Owner == "teacher" ? t.Teacher : t.Student).Contains(tap.Layer)))];
        Stages = [];
    }

    public Experiment Experiment { get; }

    /// <summary>The stage that this is the plan of; null: of the whole loop.</summary>
    public Stage? Stage { get; }

    /// <summary>The plans of the stages, in their order; none: the run is one.</summary>
    public IReadOnlyList<LoopPlan> Stages { get; }

    /// <summary>What is known of the models.</summary>
    public ExperimentShapes Shapes { get; }

    public ModelNames Models { get; }

    /// <summary>How the loop reaches the tapped layers.</summary>
    public LayerAccessors Accessors { get; } = new();

    /// <summary>The models that learn beside the student.</summary>
    public IReadOnlyList<PeerUse> Peers => [.. Experiment.Peers.Select(p => new PeerUse(p))];

    /// <summary>Everything that moves weights, and the weights that it moves.</summary>
    public IEnumerable<(string Optimizer, string Parameters)> Optimizers => Peers.Select(p => (p.Optimizer, p.Parameters)).Prepend(("optimizer", Parameters));

    /// <summary>Parts that a step's batch is computed in.</summary>
    public int Accumulate => ((DistillationAttribute)Experiment.Run.Instantiate()).Accumulate;

    /// <summary>C# for what a forward pass reads: the batch, or the part of it whose turn it is.</summary>
    public string Batch => Accumulate > 1 ? "part" : "batch";

    public string Class => Experiment.Name.Stem + "Loop";

    public string LogitsClass => Experiment.Name.Stem + "Logits" + (Stage is null ? string.Empty : StageName);

    /// <summary>The stage as it stands in names: <c>Stage1</c>.</summary>
    public string StageName => FormattableString.Invariant($"Stage{Stage?.Number}");

    /// <summary>The kernel of the student alone.</summary>
    public string AloneClass => Experiment.Name.Stem + "LogitsAlone";

    public string Student => Models.Of(Experiment.Student);

    public string? Teacher => Experiment.Teacher is { } teacher ? Models.Of(teacher) : null;

    public IReadOnlyList<TapUse> Taps => taps;

    /// <summary>The shape of what a tap sees.</summary>
    public Shape ShapeOf(TapUse tap) => Shapes.Of(tap.Owner, tap.Layer.Point);

    /// <summary>A comment with the shape of a model's logits, as far as it is known.</summary>
    public string LogitsNote(string owner) => Note(Shapes.Of(owner)?.Logits() ?? Shape.Unknown);

    /// <summary>A comment with the shape of what a tap sees, as far as it is known.</summary>
    public string TapNote(TapUse tap) => Note(ShapeOf(tap));

    /// <summary>The widths that a term's adapter joins, when both are known.</summary>
    public (long Student, long Teacher)? Widths(TensorTerm term)
    {
        var axis = term.Adapter == Adapter.Linear ? -1 : 1;
        return (term.Student, term.Teacher) is ([var student], [var teacher])
            && Shapes.Of("student", student.Point)[axis].Value is { } from && Shapes.Of("teacher", teacher.Point)[axis].Value is { } to
            ? (from, to)
            : null;
    }

    private static string Note(Shape shape) => shape.HasRank ? $" // {shape}" : string.Empty;

    /// <summary>The models that a method of the experiment builds.</summary>
    public IEnumerable<BuiltModel> Built =>
        Experiment.Teachers.Select(t => BuiltOf(RoleOf(t), t)).Append(BuiltOf("Student", Experiment.Student)).OfType<BuiltModel>();

    /// <summary>A teacher's field as it stands in the middle of a name: <c>PetsTeacher</c>.</summary>
    public static string RoleOf(ModelUse teacher) => char.ToUpperInvariant(teacher.TeacherField[0]) + teacher.TeacherField.Substring(1);

    /// <summary>Whether the kernel is told whose classes teachers speak of.</summary>
    public bool TakesTeacherRows => LogitsEmitter.TakesTeacherRows(Experiment.RowTerms);

    /// <summary>C# that builds a model in the loop's constructor.</summary>
    public string Building(string role, ModelUse model) =>
        model.Member is null ? $"new {Models.Of(model)}({model.ArgumentText})" : BuiltModel.ParameterOf(role) + "()";

    public IEnumerable<TensorTerm> Adapted => Experiment.TensorTerms.Where(t => t.Adapter != Adapter.None);

    /// <summary>The losses with weights or state of their own.</summary>
    public IEnumerable<TensorTerm> Trained => Experiment.TensorTerms.Where(t => t.Trained is not null);

    /// <summary>Fields of what is trained beside the student.</summary>
    public IEnumerable<string> Aside => Experiment.TensorTerms.SelectMany(t => new[] { t.Adapter == Adapter.None ? null : AdapterOf(t), t.Trained is null ? null : t.Name }).OfType<string>();

    public IEnumerable<TensorTerm> Own => Experiment.TensorTerms.Where(t => t.Method is not null);

    /// <summary>Whether the losses of the logits are computed through the models' heads, some rows at a time.</summary>
    public bool HasHead => Experiment.Student.Head is not null;

    /// <summary>Whether some logits loss reads the teacher's logits.</summary>
    public bool RowsReadTeacher => LogitsEmitter.ReadsTeacher(Experiment.RowTerms);

    /// <summary>Whether anything reads the teacher's logits, rather than only its layers.</summary>
    public bool ReadsTeacherLogits => RowsReadTeacher || Experiment.TensorTerms.Any(t => t.Teacher.Count == 0 && !t.IsOfStudent && t.Loss?.Mark<ReadsAttribute>()?.Parts.Contains(StepPart.Teachers) != false);

    /// <summary>Whether a step runs the teacher: in a stage only where something reads it.</summary>
    public bool RunsTeacher => Teacher is not null && (Stage is null || ReadsTeacherLogits || Experiment.TensorTerms.Any());

    /// <summary>Of several teachers, those that a step runs: in a stage only those that something reads.</summary>
    public IEnumerable<ModelUse> RunTeachers => Stage is null ? Experiment.Teachers : Experiment.Teachers.Where(t => LogitsEmitter.TeachersRead(Experiment.RowTerms).Contains(t.TeacherField));

    /// <summary>Whether anything reads the student's logits, rather than only its layers.</summary>
    public bool ReadsStudentLogits => Experiment.RowTerms.Any() || Experiment.TensorTerms.Any(t => t.Student.Count == 0 || t.IsOfStudent);

    /// <summary>Whether nothing before the head is trained, so that no gradient goes there.</summary>
    public bool TrainsHeadOnly => Stage is { Train: [var only] } && Experiment.Student.Head is { } head && only.Path == head.Layer.TrimStart('@');

    /// <summary>The weights that a step moves: the student's, and those of what is trained beside it.</summary>
    public string Parameters => string.Join(", ", Aside.Select(a => $".. {a}.parameters()").Prepend(Stage is null ? ".. student.parameters()" : ".. trained.Parameters"));

    /// <summary>The field of a term's adapter.</summary>
    public static string AdapterOf(TensorTerm term) => term.Name + "Adapter";

    /// <summary>C# for what a term sees of the teacher, or of the whole student where that is the teacher.</summary>
    public string TeacherOf(TensorTerm term) => term.IsOfStudent ? "studentLogits" : Seen("teacher", term.Teacher, term.TakesLists);

    /// <summary>C# for what a term sees of the student, before its adapter.</summary>
    public string StudentOf(TensorTerm term) => Seen("student", term.Student, term.TakesLists);

    /// <summary>C# for what a loss of all teachers is given beside the student's logits; null: it is none.</summary>
    public IEnumerable<string>? Given(TensorTerm term) => term.Loss?.Mark<ReadsAttribute>()?.Parts.Select(p => p switch
    {
        StepPart.Label => Batch + ".Label",
        StepPart.Index => Batch + ".Index",
        StepPart.Clock => "clock",
        StepPart.Teachers => $"[{string.Join(", ", Experiment.Teachers.Select(t => t.TeacherField + "Logits"))}]",
        StepPart.Groups => $"[{string.Join(", ", Experiment.Teachers.Select(t => t.TeacherField + "Classes"))}]",
        _ => throw new InvalidOperationException($"{p} is nothing that a step knows."),
    });

    /// <summary>C# for the layers that a loss is handed as its property; null: it is none of that kind.</summary>
    public string? ModulesOf(TensorTerm term, string property)
    {
        if (term.Modules.FirstOrDefault(m => m.Property == property) is not { } modules)
            return null;
        var layers = modules.Layers.Select(l => Accessors.Expression(modules.Owner, l));
        return modules.IsList ? $"[{string.Join(", ", layers)}]" : layers.Single();
    }

    private string Seen(string owner, EquatableArray<LayerPath> layers, bool asList)
    {
        var locals = layers.Select(l => Find(owner, l)!.Local);
        return asList ? $"[{string.Join(", ", locals)}]" : layers.Count == 0 ? owner + "Logits" : locals.Single();
    }

    private BuiltModel? BuiltOf(string role, ModelUse? model) =>
        model?.Member is { } member ? new($"Func<{Models.Of(model)}>", BuiltModel.ParameterOf(role), member.Name) : null;

    private TapUse? Find(string owner, LayerPath layer) => taps.FirstOrDefault(t => t.Owner == owner && t.Layer == layer);

    private void Tap(string owner, LayerPath layer)
    {
        if (Find(owner, layer) is not null)
            return;
        var wanted = owner + Pascal(layer.Path);
        var free = wanted;
        for (var number = 2; taps.Any(t => t.Local == free) || Experiment.Teachers.Any(t => free == t.AverageField); number++)
            free = $"{wanted}_{number}";
        taps.Add(new(owner, layer, free, Accessors.Expression(owner, layer)));
    }

    /// <summary><c>layer2.0.conv1</c> becomes <c>Layer2_0Conv1</c>.</summary>
    private static string Pascal(string path)
    {
        var name = new StringBuilder();
        var start = true;
        foreach (var letter in path)
        {
            if (!char.IsLetterOrDigit(letter))
            {
                start = true;
                continue;
            }

            if (start && char.IsDigit(letter) && name.Length > 0 && char.IsDigit(name[name.Length - 1]))
                name.Append('_');
            name.Append(start ? char.ToUpperInvariant(letter) : letter);
            start = false;
        }

        return name.Length == 0 || name.ToString() == "Logits" ? name + "Layer" : name.ToString();
    }
}
