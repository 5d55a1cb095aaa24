namespace Distill.Runtime.Reports;

/// <summary>The words of stages.</summary>
internal static class StageText
{
    /// <summary>One line a stage: <c>Stage 1: 5 epochs of hint; trains stem, block1 by Sgd(0.05), Cosine</c>; none where the run has none.</summary>
    public static IEnumerable<string> Lines(Manifest manifest)
    {
        var stages = manifest.Stages ?? [];
        for (var i = 0; i < stages.Count; i++)
            yield return string.Create(Invariant, $"Stage {i + 1}: {Line(stages[i])}");
    }

    private static string Line(StageSpec stage) => string.Create(
        Invariant,
        $"{stage.Epochs} epoch{(stage.Epochs == 1 ? string.Empty : "s")} of {string.Join(", ", stage.Losses)}; trains {(stage.Train.Count == 0 ? "all" : string.Join(", ", stage.Train))} by {stage.Optimizer}{(stage.Schedule is { } schedule ? $", {schedule}" : string.Empty)}");
}
