using Distill.Generators.Model;
using Distill.Generators.Writing;

namespace Distill.Generators.Emitting;

/// <summary>Writes the step: forward, losses, backward, update, in that order and in one method.</summary>
internal static class StepEmitter
{
    public static void Emit(SourceWriter writer, LoopPlan plan)
    {
        if (plan.Stages.Count > 0)
            StagesEmitter.Emit(writer, plan);
        else
            EmitStep(writer, plan, "public void Step", "One optimizer step. Every tensor born here dies at the closing brace.");
    }

    /// <summary>Writes a step of the whole, or of a stage.</summary>
    public static void EmitStep(SourceWriter writer, LoopPlan plan, string method, string summary)
    {
        writer.Paragraph($"/// <summary>{summary}</summary>");
        writer.Open($"{method}(in Batch batch, in StepClock clock, LossSums sums)");
        writer.Line("using var scope = torch.NewDisposeScope();");
        foreach (var term in plan.Trained.Where(t => t.Trained is { Begins: true }))
            writer.Line($"{term.Name}.Begin();");
        Parts.Open(writer, plan, Reported(plan).Count());
        var number = 1;
        if (plan.RunsTeacher)
            EmitTeacher(writer, plan, number++);
        EmitStudent(writer, plan, number++);
        EmitLosses(writer, plan, number++);
        EmitBackward(writer, plan, number++);
        Parts.Close(writer, plan, Reported(plan));
        EmitUpdate(writer, plan, number);
        foreach (var teacher in plan.Experiment.Teachers.Where(t => t.Average is not null))
            writer.Line($"{teacher.AverageField}.Follow();");
        writer.Line($"sums.Add({Parts.Values(plan, Reported(plan).Select(r => r.Value))});");
        writer.Close();
    }

    /// <summary>Writes the optimizer's step; the student alone takes the same.</summary>
    public static void EmitUpdate(SourceWriter writer, LoopPlan plan, int number)
    {
        var clip = ((OptimizerAttribute)plan.Experiment.Optimizer.Instantiate()).ClipNorm;
        var rate = plan.Experiment.Schedule is { } schedule
            ? $"learningRate * {Qualified(schedule)}.Factor({CallArguments.After(schedule, "clock")})"
            : "learningRate";
        writer.Paragraph($"// {number}. Update.");
        foreach (var (optimizer, parameters) in plan.Optimizers)
        {
            if (clip > 0)
                writer.Line($"Gradients.Clip([{parameters}], clipNorm: {Literal.Double(clip)});");
            if (plan.Experiment.Schedule is not null)
                writer.Line($"LearningRate.Set({optimizer}, {rate});");
            writer.Line($"{optimizer}.step();");
        }
    }

    /// <summary>A schedule called like the method around it cannot be named shortly there.</summary>
    private static string Qualified(Recipe schedule) => schedule.Name == "Step" ? "global::Distill.Runtime.Schedules.Step" : schedule.Name;

    private static void EmitTeacher(SourceWriter writer, LoopPlan plan, int number)
    {
        if (plan.Experiment.Teachers.Count > 1)
        {
            writer.Paragraph($"// {number}. Teachers: logits, without a graph.");
            writer.Line($"Tensor {string.Join(", ", plan.RunTeachers.Select(t => t.TeacherField + "Logits"))};");
            writer.Open("using (torch.no_grad())");
            foreach (var teacher in plan.RunTeachers)
                writer.Line($"{teacher.TeacherField}Logits = {HeadEmitter.Logits(plan, teacher.TeacherField, teacher)};");
            writer.Close();
            return;
        }

        var field = plan.Experiment.Teacher!.TeacherField;
        var taps = plan.Taps.Where(t => t.Owner == "teacher").ToArray();
        writer.Paragraph($"// {number}. Teacher: {(plan.ReadsTeacherLogits ? taps.Length > 0 ? "logits and hints" : "logits" : "hints")}, without a graph.");
        foreach (var tap in taps)
            writer.Line($"{tap.Field}.Open();");
        writer.Lines(plan.ReadsTeacherLogits
            ? $"""
              {HeadEmitter.Type(plan)} {field}Logits;
              using (torch.no_grad())
                  {field}Logits = {HeadEmitter.Logits(plan, field, plan.Experiment.Teacher!)};{plan.LogitsNote("teacher")}
              """
            : $"""
              using (torch.no_grad())
                  {field}.call({plan.Batch}.Image);
              """);
        foreach (var tap in taps)
            writer.Line($"var {tap.Local} = {tap.Field}.Take();{plan.TapNote(tap)}");
    }

    private static void EmitStudent(SourceWriter writer, LoopPlan plan, int number)
    {
        var taps = plan.Taps.Where(t => t.Owner == "student").ToArray();
        writer.Paragraph($"// {number}. {(plan.Peers.Count == 0 ? "Student" : "Students: each answers the same batch")}.");
        foreach (var tap in taps)
            writer.Line($"{tap.Field}.Open();");
        writer.Line(plan.Stage is null || plan.ReadsStudentLogits
            ? $"var studentLogits = {HeadEmitter.Logits(plan, "student", plan.Experiment.Student)};{plan.LogitsNote("student")}"
            : $"student.call({plan.Batch}.Image);");
        foreach (var tap in taps)
            writer.Line($"var {tap.Local} = {tap.Field}.Take();{plan.TapNote(tap)}");
        PeersEmitter.EmitAnswers(writer, plan);
    }

    private static void EmitLosses(SourceWriter writer, LoopPlan plan, int number)
    {
        var rows = plan.Experiment.RowTerms.ToArray();
        writer.Paragraph($"// {number}. Losses{(rows.Length > 0 ? ": the fused kernel gives each value and the weighted gradient of the logits in one go" : string.Empty)}.");
        if (plan.Peers.Count > 0)
        {
            writer.Line("// Each learns from the labels and from what the others answered, which counts as a constant.");
            writer.Line($"var logits = {PeersEmitter.Call(plan, "studentLogits")};");
            PeersEmitter.EmitLosses(writer, plan, peer => PeersEmitter.Call(plan, peer.Logits));
        }
        else if (rows.Length > 0)
            writer.Lines($"{HeadEmitter.ZeroGradBefore(plan)}var logits = {LogitsEmitter.Call(plan, plan.LogitsClass, rows, plan.RowsReadTeacher)};");
        foreach (var term in plan.Experiment.TensorTerms)
            writer.Line($"var {Local(term)} = {Computation(plan, term)};");
    }

    private static string Computation(LoopPlan plan, TensorTerm term)
    {
        if (plan.Given(term) is { } given)
            return $"{term.Loss!.Name}.Value({CallArguments.After(term.Loss, ["studentLogits", .. given])})";
        var student = plan.StudentOf(term);
        if (term.Adapter != Adapter.None)
            student = $"{LoopPlan.AdapterOf(term)}.call({student})";
        var teacher = plan.TeacherOf(term);
        return (term.Loss, term.Trained) switch
        {
            (null, _) => $"this.{term.Name}({student}, {teacher})",
            ({ } loss, null) => $"{loss.Name}.Value({CallArguments.After(loss, student, teacher)})",
            (_, { Reads: StepPart.Index }) => $"{term.Name}.Value({student}, {teacher}, {plan.Batch}.Index)",
            (_, { Reads: StepPart.Label }) => $"{term.Name}.Value({student}, {teacher}, {plan.Batch}.Label)",
            (_, { Reads: StepPart.Clock }) => $"{term.Name}.Value({student}, {teacher}, clock)",
            _ => $"{term.Name}.Value({student}, {teacher})",
        };
    }

    private static void EmitBackward(SourceWriter writer, LoopPlan plan, int number)
    {
        var roots = plan.Experiment.TensorTerms.Select(t => (Root: Local(t), Seed: t.Name + "Weight" + Parts.Factor(plan, t))).ToList();
        if (plan.Experiment.RowTerms.Any() && !plan.TrainsHeadOnly)
            roots.Insert(0, (HeadEmitter.Root(plan), "logits.Gradient"));
        roots.AddRange(plan.Peers.Select(p => (p.Logits, p.Found + ".Gradient")));
        if (roots.Count == 0)
        {
            writer.Paragraph($"// {number}. Backward: the head, all that is trained, had its gradients added with the losses.");
            return;
        }

        writer.Paragraph($"""
            // {number}. Backward, from {(roots.Count == 1 ? "the place" : "the places")} where the objective touches the student{(plan.Peers.Count == 0 ? string.Empty : "s")}.
            {HeadEmitter.ZeroGradAfter(plan)}torch.autograd.backward([{string.Join(", ", roots.Select(r => r.Root))}], [{string.Join(", ", roots.Select(r => r.Seed))}]);
            """);
    }

    /// <summary>The values that a step reports, in the order of the manifest.</summary>
    private static IEnumerable<(Term Term, string Value)> Reported(LoopPlan plan) =>
        plan.Experiment.Terms.Select(t => (t, Value(t))).Concat(PeersEmitter.Values(plan, plan.Experiment.RowTerms));

    private static string Local(TensorTerm term) => term.Name + "Value";

    private static string Value(Term term) => term is TensorTerm tensor ? $"{Local(tensor)}.ToDouble()" : $"logits.{LogitsEmitter.Property(term.Name)}";
}
