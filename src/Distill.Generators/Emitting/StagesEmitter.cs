using Distill.Generators.Model;
using Distill.Generators.Writing;

namespace Distill.Generators.Emitting;

/// <summary>Writes what a loop with stages has beside their steps: how each begins, and which step is whose.</summary>
internal static class StagesEmitter
{
    public static void Emit(SourceWriter writer, LoopPlan plan)
    {
        EmitBegin(writer, plan);
        writer.Paragraph("""
            /// <summary>Train mode for what the stage trains, eval mode for what it freezes.</summary>
            public void Train() => trained.Train();
            """);
        writer.Paragraph("/// <summary>One optimizer step of the stage that was begun.</summary>");
        writer.Open("public void Step(in Batch batch, in StepClock clock, LossSums sums)");
        writer.Open("switch (stage)");
        foreach (var stage in plan.Stages)
            writer.Lines($"case {Number(stage)}:\n    Step{stage.StageName}(batch, clock, sums);\n    break;");
        writer.Lines("default:\n    throw new InvalidOperationException(\"No stage was begun.\");");
        writer.Close().Close();
        foreach (var stage in plan.Stages)
            StepEmitter.EmitStep(writer, stage, $"private void Step{stage.StageName}", $"One optimizer step of stage {Number(stage)}. Every tensor born here dies at the closing brace.");
    }

    private static void EmitBegin(SourceWriter writer, LoopPlan plan)
    {
        writer.Paragraph("/// <summary>Begins a stage: thaws what it trains, freezes the rest, and makes its optimizer.</summary>");
        writer.Open("public void Begin(int stage)");
        writer.Open("switch (stage)");
        foreach (var stage in plan.Stages)
            EmitCase(writer, plan, stage);
        writer.Lines("default:\n    throw new ArgumentOutOfRangeException(nameof(stage));");
        writer.Close();
        writer.Paragraph("this.stage = stage;");
        writer.Close();
    }

    private static void EmitCase(SourceWriter writer, LoopPlan plan, LoopPlan stage)
    {
        var layers = stage.Stage!.Train;
        var optimizer = stage.Experiment.Optimizer;
        writer.Lines($"""
            case {Number(stage)}:
                trained.{(layers.Count == 0 ? "All()" : $"Only({string.Join(", ", layers.Select(l => plan.Accessors.Expression("student", l)))})")};
                learningRate = {Rate(plan, optimizer)};
                optimizer.Dispose();
                optimizer = {optimizer.Name}.Create([{stage.Parameters}], {CallArguments.After(optimizer, "learningRate")});
                break;
            """);
    }

    /// <summary>A run may have another rate than the declared one, which is that of the last stage; the others keep their ratio to it.</summary>
    private static string Rate(LoopPlan plan, Recipe optimizer)
    {
        var (declared, last) = (Declared(optimizer), Declared(plan.Experiment.Optimizer));
        return declared.Equals(last) ? "startRate" : $"LearningRate.Scaled({Literal.Double(declared)}, startRate, of: {Literal.Double(last)})";
    }

    private static double Declared(Recipe optimizer) => ((OptimizerAttribute)optimizer.Instantiate()).LearningRate;

    private static string Number(LoopPlan stage) => Literal.Of(stage.Stage!.Number);
}
