using Distill.Generators.Model;
using Distill.Generators.Writing;

namespace Distill.Generators.Emitting;

/// <summary>Writes the loop's fields and its constructor: models, taps, adapters, optimizer.</summary>
internal static class ConstructionEmitter
{
    public static void Emit(SourceWriter writer, LoopPlan plan)
    {
        foreach (var (declaration, note) in Fields(plan))
            writer.Line(note.Length == 0 ? declaration : $"{declaration,-56}// {note}");
        EmitConstructor(writer, plan);
        writer.Paragraph("Module ILoop.Student => student;");
        writer.Paragraph($"Module? ILoop.Teacher => {plan.Experiment.Teacher?.TeacherField ?? "null"};");
        if (plan.Experiment.Teachers.Count > 1)
            writer.Paragraph($"{RuntimeNames.List}<Module> ILoop.Teachers => [{string.Join(", ", plan.Experiment.Teachers.Select(t => t.TeacherField))}];");
        PeersEmitter.EmitMembers(writer, plan);
        if (plan.Taps.Count > 0)
            writer.Paragraph($"{RuntimeNames.List}<Tap> ILoop.Taps => [{string.Join(", ", plan.Taps.Select(t => t.Field))}];");
        if (plan.Aside.Any())
            writer.Paragraph($"{RuntimeNames.List}<torch.nn.Module> ILoop.Aside => [{string.Join(", ", plan.Aside)}];");
    }

    private static IEnumerable<(string Declaration, string Note)> Fields(LoopPlan plan)
    {
        foreach (var teacher in plan.Experiment.Teachers)
        {
            yield return ($"private readonly {plan.Models.Of(teacher)} {teacher.TeacherField};", string.Empty);
            if (teacher.Average is not null)
                yield return ($"private readonly MovingAverage {teacher.AverageField};", "of the student, kept in the teacher");
            if (teacher.Classes.Count > 0)
                yield return ($"private readonly Tensor {teacher.TeacherField}Classes;", $"the student's class of each: {string.Join(", ", teacher.Labels!.Names)}");
        }

        yield return ($"private readonly {plan.Student} student;", string.Empty);
        foreach (var field in PeersEmitter.Fields(plan))
            yield return field;
        foreach (var tap in plan.Taps)
            yield return ($"private readonly Tap {tap.Field};", $"{tap.Owner} {tap.Layer.Path}");
        foreach (var term in plan.Adapted)
            yield return ($"private readonly Module {LoopPlan.AdapterOf(term)};", "trained, never saved with the student");
        foreach (var term in plan.Trained)
            yield return ($"private readonly {term.Loss!.Name} {term.Name};", "trained, never saved with the student");
        foreach (var term in plan.Own)
            yield return ($"private readonly Func<Tensor, Tensor, Tensor> {term.Name};", string.Empty);
        foreach (var term in plan.Experiment.TensorTerms)
            yield return ($"private readonly Tensor {term.Name}Weight;", string.Empty);
        if (plan.Stages.Count > 0)
        {
            yield return ("private readonly TrainedLayers trained;", "what the stage trains of the student");
            yield return ("private readonly double startRate;", "the last stage's; that of the student alone");
            yield return ("private Optimizer optimizer;", "before the first stage that of the student alone");
            yield return ("private double learningRate;", string.Empty);
            yield return ("private int stage;", string.Empty);
            yield break;
        }

        yield return ("private readonly Optimizer optimizer;", string.Empty);
        yield return ("private readonly double learningRate;", string.Empty);
    }

    private static void EmitConstructor(SourceWriter writer, LoopPlan plan)
    {
        var experiment = plan.Experiment;
        var parameters = plan.Built.Select(b => $"{b.Type} {b.Parameter}")
            .Concat(plan.Own.Select(t => $"Func<Tensor, Tensor, Tensor> {t.Name}"))
            .Prepend("LoopStart start");
        writer.Line().Open($"public {plan.Class}({string.Join(", ", parameters)})");
        foreach (var term in plan.Own)
            writer.Line($"this.{term.Name} = {term.Name};");
        if (plan.Own.Any())
            writer.Line();
        writer.Lines($"""
            // The student is the first to draw from the seed, so that every arm of a comparison starts from the same weights.
            torch.manual_seed(start.Seed);
            student = {plan.Building("Student", experiment.Student)};
            student.to(start.Device);
            """);
        PeersEmitter.EmitModels(writer, plan);
        foreach (var teacher in experiment.Teachers)
        {
            writer.Lines($"""
                {teacher.TeacherField} = Freeze.InPlace({plan.Building(LoopPlan.RoleOf(teacher), teacher)});
                {teacher.TeacherField}.to(start.Device);
                """);
            if (teacher.Average is { } kept)
                writer.Line($"{teacher.AverageField} = new(student, {teacher.TeacherField}, keep: {Literal.Double(kept)});");
            if (teacher.Classes.Count > 0)
                writer.Line($"{teacher.TeacherField}Classes = torch.tensor(new long[] {{ {string.Join(", ", teacher.Classes.Select(c => Literal.Of(c)))} }}, device: start.Device);");
        }

        if (plan.Taps.Count > 0)
            writer.Line();
        foreach (var tap in plan.Taps)
            writer.Line($"{tap.Field} = {tap.Creation};");
        HeadEmitter.EmitChecks(writer, plan);
        EmitAside(writer, plan);
        foreach (var term in experiment.TensorTerms)
            writer.Line($"{term.Name}Weight = torch.tensor({Literal.Float(term.Weight)}, device: start.Device);");
        writer.Paragraph($"""
            {(plan.Stages.Count > 0 ? "trained = new(student);\nstartRate = start.LearningRate;\n" : string.Empty)}learningRate = start.LearningRate;
            optimizer = {experiment.Optimizer.Name}.Create([{plan.Parameters}], {CallArguments.After(experiment.Optimizer, "learningRate")});
            """);
        PeersEmitter.EmitOptimizers(writer, plan);
        writer.Close();
    }

    private static void EmitAside(SourceWriter writer, LoopPlan plan)
    {
        var open = plan.Adapted.Where(t => plan.Widths(t) is null).ToArray();
        if (plan.Adapted.Any() && open.Length < plan.Adapted.Count())
            writer.Line();
        foreach (var term in plan.Adapted.Except(open))
        {
            var (student, teacher) = plan.Widths(term)!.Value;
            writer.Line(FormattableString.Invariant($"{LoopPlan.AdapterOf(term)} = Adapters.{term.Adapter}({student}, {teacher});"));
            writer.Line($"{LoopPlan.AdapterOf(term)}.to(start.Device);");
        }

        if (open.Length == 0 && !plan.Trained.Any())
            return;
        writer.Paragraph("// A dry batch tells the widths of what is trained beside the student; in eval mode it leaves no trace in the models.");
        writer.Line("student.eval();");
        writer.Open("using (torch.no_grad())");
        foreach (var tap in plan.Taps)
            writer.Line($"{tap.Field}.Open();");
        writer.Line("using var studentLogits = student.call(start.Dry.Image);");
        if (plan.Teacher is not null)
            writer.Line("using var teacherLogits = teacher.call(start.Dry.Image);");
        foreach (var tap in plan.Taps)
            writer.Line($"using var {tap.Local} = {tap.Field}.Take();");
        foreach (var term in open)
        {
            writer.Line($"{LoopPlan.AdapterOf(term)} = Adapters.{term.Adapter}({plan.StudentOf(term)}, {plan.TeacherOf(term)});");
            writer.Line($"{LoopPlan.AdapterOf(term)}.to(start.Device);");
        }

        foreach (var term in plan.Trained)
            EmitTrained(writer, plan, term);
        writer.Close();
        writer.Line();
    }

    private static void EmitTrained(SourceWriter writer, LoopPlan plan, TensorTerm term)
    {
        var student = plan.StudentOf(term);
        if (term.Adapter != Adapter.None)
        {
            writer.Line($"using var {term.Name}Student = {LoopPlan.AdapterOf(term)}.call({student});");
            student = term.Name + "Student";
        }

        var arguments = new[] { "start", student, plan.TeacherOf(term) }.Concat(CallArguments.Of(term.Loss!, property => plan.ModulesOf(term, property)));
        writer.Line($"{term.Name} = new({string.Join(", ", arguments)});");
        writer.Line($"{term.Name}.to(start.Device);");
    }
}
