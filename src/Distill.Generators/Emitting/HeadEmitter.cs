using Distill.Generators.Model;
using Distill.Generators.Writing;

namespace Distill.Generators.Emitting;

/// <summary>Writes logits: whole ones, or those of models that are taken apart before their head, which never are whole.</summary>
internal static class HeadEmitter
{
    /// <summary>The type of logits in the loop and in its kernels.</summary>
    public static string Type(LoopPlan plan) => plan.HasHead ? "HeadLogits" : "Tensor";

    /// <summary>C# that gives a model's logits for the batch.</summary>
    public static string Logits(LoopPlan plan, string owner, ModelUse model) =>
        model.Head is { } head ? $"new HeadLogits({owner}.{head.Body}({plan.Batch}.Image), {owner}.{head.Layer})" : $"{owner}.call({plan.Batch}.Image)";

    /// <summary>The tensor that the gradient of the logits losses belongs to.</summary>
    public static string Root(LoopPlan plan) => plan.HasHead ? "studentLogits.Hidden" : "studentLogits";

    /// <summary>Clears gradients before the losses, when their evaluation already adds to those of the head.</summary>
    public static string ZeroGradBefore(LoopPlan plan) =>
        plan.HasHead && plan.Accumulate == 1 ? "// Now, because the head's own gradients are added while its logits pass.\noptimizer.zero_grad();\n" : string.Empty;

    /// <summary>Clears gradients between the losses and the backward pass, where nothing was added yet.</summary>
    public static string ZeroGradAfter(LoopPlan plan) => plan.HasHead ? string.Empty : Parts.ZeroGrad(plan);

    /// <summary>Writes the check that the models are what their parts make together.</summary>
    public static void EmitChecks(SourceWriter writer, LoopPlan plan)
    {
        if (!plan.HasHead)
            return;
        writer.Paragraph("// What is taken apart must be the whole: nothing may stand between body and head, and nothing after it.");
        Check("student", plan.Experiment.Student);
        if (plan.Experiment.Teacher is { Head: not null } teacher)
            Check("teacher", teacher);

        void Check(string owner, ModelUse model) =>
            writer.Line($"Heads.Check({Literal.Of(model.Shown)}, {owner}, {owner}.{model.Head!.Body}, {owner}.{model.Head.Layer}, start.Dry.Image);");
    }
}
