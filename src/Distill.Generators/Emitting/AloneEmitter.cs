using Distill.Generators.Model;
using Distill.Generators.Writing;

namespace Distill.Generators.Emitting;

/// <summary>Writes the step of the student alone: the same declaration with the teacher's losses off and cross-entropy at weight 1.</summary>
internal static class AloneEmitter
{
    /// <summary>The declared cross-entropy, with its smoothing and ignored label; the plain one where none is declared.</summary>
    public static RowTerm Term(Experiment experiment)
    {
        const string Name = "Distill.DistillLoss+CrossEntropyAttribute";
        var declared = experiment.RowTerms.FirstOrDefault(t => t.Loss.TypeName == Name)?.Loss;
        return new("crossEntropy", 1, declared ?? new(Name, default, default));
    }

    public static void Emit(SourceWriter writer, LoopPlan plan)
    {
        if (!plan.Experiment.IsCompared)
        {
            writer.Paragraph("""
                /// <summary>Nothing but hard labels is learned from here: the student alone is the experiment itself.</summary>
                public void StepAlone(in Batch batch, in StepClock clock, LossSums sums) => Step(batch, clock, sums);
                """);
            return;
        }

        var term = Term(plan.Experiment);
        writer.Paragraph($"/// <summary>One optimizer step of {(plan.Peers.Count > 0 ? "each student alone: what it would be without the others" : $"the student alone: what it would be without {(plan.Teacher is null ? "what it teaches itself" : "its teacher")}")}.</summary>");
        writer.Open("public void StepAlone(in Batch batch, in StepClock clock, LossSums sums)");
        writer.Line("using var scope = torch.NewDisposeScope();");
        Parts.Open(writer, plan, terms: 1 + plan.Peers.Count);
        writer.Paragraph($"""
            // 1. Student{(plan.Peers.Count == 0 ? string.Empty : "s")}.
            var studentLogits = {HeadEmitter.Logits(plan, "student", plan.Experiment.Student)};
            """);
        PeersEmitter.EmitAnswers(writer, plan);
        writer.Paragraph($"""
            // 2. Cross-entropy with the hard labels.
            {HeadEmitter.ZeroGradBefore(plan)}var logits = {LogitsEmitter.Call(plan, plan.AloneClass, [term], readsTeacher: false)};
            """);
        PeersEmitter.EmitLosses(writer, plan, peer => LogitsEmitter.CallAmong(plan, plan.AloneClass, [term], peer.Logits, []));
        writer.Paragraph($"""
            // 3. Backward.
            {HeadEmitter.ZeroGradAfter(plan)}torch.autograd.backward([{string.Join(", ", plan.Peers.Select(p => p.Logits).Prepend(HeadEmitter.Root(plan)))}], [{string.Join(", ", plan.Peers.Select(p => p.Found).Prepend("logits").Select(f => f + ".Gradient"))}]);
            """);
        (Term Term, string Value)[] values = [(term, $"logits.{LogitsEmitter.Property(term.Name)}"), .. PeersEmitter.Values(plan, [term])];
        Parts.Close(writer, plan, values);
        StepEmitter.EmitUpdate(writer, plan, number: 4);
        writer.Line($"sums.Add({Parts.Values(plan, values.Select(v => v.Value))});");
        writer.Close();
    }
}
