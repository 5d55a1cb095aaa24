using System.Text;
using Distill.Generators.Model;

namespace Distill.Generators.Emitting;

/// <summary>What the loop of an experiment is made of, before it is written: its names, taps and adapters.</summary>
internal sealed class LoopPlan
{
    private readonly List<TapUse> taps = [];

    public LoopPlan(Experiment experiment)
    {
        Experiment = experiment;
        Models = new(experiment);
        foreach (var term in experiment.TensorTerms)
        {
            Tap("teacher", term.Teacher);
            Tap("student", term.Student);
        }
    }

    public Experiment Experiment { get; }

    public ModelNames Models { get; }

    /// <summary>How the loop reaches the tapped layers.</summary>
    public LayerAccessors Accessors { get; } = new();

    public string Class => Experiment.Name.Stem + "Loop";

    public string LogitsClass => Experiment.Name.Stem + "Logits";

    /// <summary>The kernel of the student alone.</summary>
    public string AloneClass => Experiment.Name.Stem + "LogitsAlone";

    public string Student => Models.Of(Experiment.Student);

    public string? Teacher => Experiment.Teacher is { } teacher ? Models.Of(teacher) : null;

    public IReadOnlyList<TapUse> Taps => taps;

    /// <summary>The models that a method of the experiment builds.</summary>
    public IEnumerable<BuiltModel> Built =>
        new[] { BuiltOf("Teacher", Experiment.Teacher), BuiltOf("Student", Experiment.Student) }.OfType<BuiltModel>();

    /// <summary>C# that builds a model in the loop's constructor.</summary>
    public string Building(string role, ModelUse model) =>
        model.Member is null ? $"new {Models.Of(model)}({model.ArgumentText})" : BuiltModel.ParameterOf(role) + "()";

    public IEnumerable<TensorTerm> Adapted => Experiment.TensorTerms.Where(t => t.Adapter != Adapter.None);

    public IEnumerable<TensorTerm> Own => Experiment.TensorTerms.Where(t => t.Method is not null);

    /// <summary>Whether some logits loss reads the teacher's logits.</summary>
    public bool RowsReadTeacher => LogitsEmitter.ReadsTeacher(Experiment.RowTerms);

    /// <summary>Whether anything reads the teacher's logits, rather than only its layers.</summary>
    public bool ReadsTeacherLogits => RowsReadTeacher || Experiment.TensorTerms.Any(t => t.Teacher is null);

    /// <summary>The weights that a step moves: the student's, and its adapters'.</summary>
    public string Parameters => string.Join(", ", Adapted.Select(t => $".. {t.Name}Adapter.parameters()").Prepend(".. student.parameters()"));

    /// <summary>What a term sees of a model.</summary>
    public string Local(string owner, LayerPath? layer) => layer is null ? owner + "Logits" : Find(owner, layer)!.Local;

    private BuiltModel? BuiltOf(string role, ModelUse? model) =>
        model?.Member is { } member ? new($"Func<{Models.Of(model)}>", BuiltModel.ParameterOf(role), member.Name) : null;

    private TapUse? Find(string owner, LayerPath layer) => taps.FirstOrDefault(t => t.Owner == owner && t.Layer == layer);

    private void Tap(string owner, LayerPath? layer)
    {
        if (layer is null || Find(owner, layer) is not null)
            return;
        var wanted = owner + Pascal(layer.Path);
        var free = wanted;
        for (var number = 2; taps.Any(t => t.Local == free); number++)
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
