using Distill.Runtime.Metrics;
using Distill.Runtime.Training;

namespace Distill.Runtime.Reports;

/// <summary>The words of the final table, the same in a pipe and on a terminal.</summary>
internal static class Summary
{
    public static IReadOnlyList<string> Heads { get; } = ["", "model", "test accuracy", "parameters", "file", "latency p50 / p95"];

    public static IReadOnlyList<string> Cells(ModelRow row) =>
    [
        row.Role,
        row.Model,
        Accuracy(row.Accuracies),
        row.Parameters.ToString("N0", Invariant),
        Size(row.FileBytes),
        string.Create(Invariant, $"{row.Latency.MedianMilliseconds:0.000} / {row.Latency.P95Milliseconds:0.000} ms"),
    ];

    /// <summary>All lines: teacher first, then the students.</summary>
    public static IEnumerable<ModelRow> Rows(Result result) => result.Arms.Select(a => a.Row).Prepend(result.Teacher).OfType<ModelRow>();

    /// <summary>What the teacher was worth, in one sentence; null without a teacher.</summary>
    public static string? Gain(Result result)
    {
        if (result.GainPoints is not { } gains)
            return null;
        var gain = Interval.Of(gains);
        var verdict = gain.HalfWidth is not { } half ? "one seed says little; --seeds 5 gives an interval"
            : Math.Abs(gain.Mean) > half ? $"95 % interval {Points(gain.Mean - half)} to {Points(gain.Mean + half)}, {gains.Count} seeds, paired"
            : $"95 % interval {Points(gain.Mean - half)} to {Points(gain.Mean + half)}, {gains.Count} seeds, paired: no difference shown";
        return $"Distilled - alone: {Points(gain.Mean)} points ({verdict})";
    }

    /// <summary>The difference of each seed, where there are several.</summary>
    public static string? GainBySeed(Result result) => result.GainPoints is { Count: > 1 } gains
        ? $"By seed: {string.Join(", ", result.Seeds.Zip(gains, (seed, gain) => string.Create(Invariant, $"{seed}: {Points(gain)}")))}"
        : null;

    /// <summary>How the rates were picked, one line an arm, where there was a choice.</summary>
    public static IEnumerable<string> Rates(Result result) => result.Arms.Where(a => a.Tried.Count > 1).Select(arm =>
        string.Create(Invariant, $"Learning rate of {arm.Row.Role}: {arm.LearningRate}, by validation accuracy with seed {result.Seeds[0]} ({string.Join(", ", arm.Tried.Select(Tried))})"));

    /// <summary><c>98.10 %</c>, or with several seeds <c>98.10 +/- 0.42 %</c>.</summary>
    private static string Accuracy(IReadOnlyList<double> accuracies)
    {
        var interval = Interval.Of(accuracies);
        return interval.HalfWidth is { } half
            ? string.Create(Invariant, $"{100 * interval.Mean:0.00} +/- {100 * half:0.00} %")
            : ProgressText.Percent(interval.Mean);
    }

    private static string Tried(TriedRate tried) =>
        string.Create(Invariant, $"{tried.LearningRate}: {(tried.ValidationAccuracy is { } accuracy ? ProgressText.Percent(accuracy) : "diverged")}");

    private static string Points(double points) => points.ToString("+0.00;-0.00;0.00", Invariant);

    private static string Size(long bytes) => bytes < 1_000_000
        ? string.Create(Invariant, $"{bytes / 1e3:0.0} kB")
        : string.Create(Invariant, $"{bytes / 1e6:0.0} MB");
}
