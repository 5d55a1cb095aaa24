using Distill.Runtime.Metrics;

namespace Distill.Runtime.Reports;

/// <summary>The words of the final table, the same in a pipe and on a terminal.</summary>
internal static class Summary
{
    private const string NotMeasured = "-";

    /// <summary>The heads of the columns; each group of labels has one.</summary>
    public static IReadOnlyList<string> Heads(Result result) =>
        ["", "model", "test accuracy", .. result.Groups.Select(g => $"{g}: within / joint %"), "parameters", "file", $"latency p50 / p95{Conditions(result)}"];

    public static IReadOnlyList<string> Cells(Result result, ModelRow row) =>
    [
        row.Role,
        row.Model,
        Percents(row.Accuracies),
        .. result.Groups.Select(g => $"{Mean(row.Find(FigureKind.WithinGroup, g))} / {Mean(row.Find(FigureKind.JointOfGroup, g))}"),
        row.Parameters.ToString("N0", Invariant),
        Size(row.FileBytes),
        string.Create(Invariant, $"{row.Speeds[0].MedianMilliseconds:0.000} / {row.Speeds[0].P95Milliseconds:0.000} ms"),
    ];

    /// <summary>All lines: teachers first, then the students.</summary>
    public static IEnumerable<ModelRow> Rows(Result result) => [.. result.Teachers, .. new[] { result.Teacher }.OfType<ModelRow>(), .. result.Arms.SelectMany(a => a.Companions.Prepend(a.Row))];

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

    /// <summary>How fast the models are, one line a batch size, where there are several sizes or threads were chosen for it.</summary>
    public static IEnumerable<string> Throughputs(Result result)
    {
        var rows = Rows(result).ToArray();
        return rows[0].Speeds.Count == 1 && rows[0].Speeds[0].Batch == 1
            ? []
            : rows[0].Speeds.Select((speed, i) => string.Create(
                Invariant, $"Batch {speed.Batch}, {speed.Threads} thread{(speed.Threads == 1 ? string.Empty : "s")}: {string.Join(", ", rows.Select(r => $"{r.Role} {Rate(r.Speeds[i])}"))}"));
    }

    /// <summary>How the rates were picked, one line an arm, where there was a choice.</summary>
    public static IEnumerable<string> Rates(Result result) => result.Arms.Where(a => a.Tried.Count > 1).Select(arm =>
        string.Create(Invariant, $"Learning rate of {arm.Row.Role}: {arm.LearningRate}, by validation accuracy with seed {result.Seeds[0]} ({string.Join(", ", arm.Tried.Select(Tried))})"));

    /// <summary><c>98.10 %</c>, or with several seeds <c>98.10 +/- 0.42 %</c>; a dash where nothing was measured.</summary>
    public static string Percents(IReadOnlyCollection<double> shares) => shares.Count == 0 ? NotMeasured : $"{Spread(shares, 100, "0.00")} %";

    /// <summary>A mean, with half its interval where there are several seeds.</summary>
    /// <param name="values">One value a seed.</param>
    /// <param name="factor">What they are multiplied by.</param>
    /// <param name="format">How many places are shown.</param>
    public static string Spread(IReadOnlyCollection<double> values, double factor, string format)
    {
        var interval = Interval.Of(values);
        var mean = (factor * interval.Mean).ToString(format, Invariant);
        return interval.HalfWidth is { } half ? $"{mean} +/- {(factor * half).ToString(format, Invariant)}" : mean;
    }

    /// <summary><c>5,203 samples/s</c>.</summary>
    public static string Rate(Speed speed) => $"{speed.SamplesPerSecond.ToString("N0", Invariant)} samples/s";

    private static string Conditions(Result result) => Rows(result).First().Speeds[0] is { Batch: > 1 and var batch } ? $", batch {batch}" : string.Empty;

    private static string Mean(Figure? figure) => figure is null ? NotMeasured : (100 * figure.Interval.Mean).ToString("0.00", Invariant);

    private static string Tried(Training.TriedRate tried) =>
        string.Create(Invariant, $"{tried.LearningRate}: {(tried.ValidationAccuracy is { } accuracy ? ProgressText.Percent(accuracy) : "diverged")}");

    private static string Points(double points) => points.ToString("+0.00;-0.00;0.00", Invariant);

    private static string Size(long bytes) => bytes < 1_000_000
        ? string.Create(Invariant, $"{bytes / 1e3:0.0} kB")
        : string.Create(Invariant, $"{bytes / 1e6:0.0} MB");
}
