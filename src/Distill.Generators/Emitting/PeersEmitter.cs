using Distill.Generators.Model;
using Distill.Generators.Writing;

namespace Distill.Generators.Emitting;

/// <summary>Writes what models that learn beside the student add to the loop; nothing where there are none.</summary>
internal static class PeersEmitter
{
    public static IEnumerable<(string Declaration, string Note)> Fields(LoopPlan plan) => plan.Peers.SelectMany(p => new[]
    {
        ($"private readonly {plan.Models.Of(p.Model)} {p.Field};", "learns beside the student"),
        ($"private readonly Optimizer {p.Optimizer};", string.Empty),
    });

    /// <summary>Writes what the loop shows of them.</summary>
    public static void EmitMembers(SourceWriter writer, LoopPlan plan)
    {
        if (plan.Peers.Count == 0)
            return;
        writer.Paragraph($"{RuntimeNames.List}<Module> ILoop.Peers => [{string.Join(", ", plan.Peers.Select(p => p.Field))}];");
        writer.Line().Open("void ILoop.Train()");
        foreach (var model in plan.Peers.Select(p => p.Field).Prepend("student"))
            writer.Line($"{model}.train();");
        writer.Close();
    }

    public static void EmitModels(SourceWriter writer, LoopPlan plan)
    {
        foreach (var peer in plan.Peers)
        {
            writer.Line($"{peer.Field} = new {plan.Models.Of(peer.Model)}({peer.Model.ArgumentText});");
            writer.Line($"{peer.Field}.to(start.Device);");
        }
    }

    public static void EmitOptimizers(SourceWriter writer, LoopPlan plan)
    {
        foreach (var peer in plan.Peers)
            writer.Line($"{peer.Optimizer} = {plan.Experiment.Optimizer.Name}.Create([{peer.Parameters}], {CallArguments.After(plan.Experiment.Optimizer, "learningRate")});");
    }

    public static void EmitAnswers(SourceWriter writer, LoopPlan plan)
    {
        foreach (var peer in plan.Peers)
            writer.Line($"var {peer.Logits} = {peer.Field}.call({plan.Batch}.Image);");
    }

    /// <summary>The call of the kernel for one of those who learn from each other.</summary>
    /// <param name="plan">The loop.</param>
    /// <param name="logits">What that one answered.</param>
    public static string Call(LoopPlan plan, string logits) => LogitsEmitter.CallAmong(
        plan, plan.LogitsClass, plan.Experiment.RowTerms, logits, [.. plan.Peers.Select(p => p.Logits).Prepend("studentLogits").Where(l => l != logits)]);

    /// <summary>Writes what the kernel finds for each peer.</summary>
    public static void EmitLosses(SourceWriter writer, LoopPlan plan, Func<PeerUse, string> call)
    {
        foreach (var peer in plan.Peers)
            writer.Line($"var {peer.Found} = {call(peer)};");
    }

    /// <summary>The values of the peers' terms, in the order of the manifest.</summary>
    public static IEnumerable<(Term Term, string Value)> Values(LoopPlan plan, IEnumerable<RowTerm> terms) =>
        from peer in plan.Peers
        from term in terms
        select ((Term)term, $"{peer.Found}.{LogitsEmitter.Property(term.Name)}");

    public static void EmitDispose(SourceWriter writer, LoopPlan plan)
    {
        foreach (var peer in plan.Peers)
        {
            writer.Line($"{peer.Optimizer}.Dispose();");
            writer.Line($"{peer.Field}.Dispose();");
        }
    }
}
