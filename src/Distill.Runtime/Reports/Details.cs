using Distill.Runtime.Metrics;

namespace Distill.Runtime.Reports;

/// <summary>The tables of <c>report.md</c> that a terminal has no room for: what each figure is stands in <c>docs/how-to/evaluate.md</c>.</summary>
internal static class Details
{
    /// <summary>All of them, each with its heads first.</summary>
    public static IEnumerable<DetailTable> Of(Result result)
    {
        ModelRow[] rows = [.. Summary.Rows(result)];
        yield return Calibration(rows);
        if (result.Groups.Count > 0)
            yield return Groups(result.Groups, rows);
        if (Recalls(rows) is { Lines.Count: > 0 } recalls)
            yield return recalls;
        yield return Speeds(rows);
    }

    private static DetailTable Calibration(ModelRow[] rows)
    {
        string?[] teachers = [.. rows.SelectMany(r => r.Figures).Where(f => f.Kind == FigureKind.Agreement).Select(f => f.Of).Distinct()];
        return new(
            "Calibration and agreement",
            ["", "ECE", "NLL", .. teachers.Select(t => t is null ? "agrees with the teacher" : $"agrees with {t}, on its labels")],
            [.. rows.Select(r => (IReadOnlyList<string>)
            [
                r.Role,
                Percents(r.Find(FigureKind.CalibrationError)),
                r.Find(FigureKind.NegativeLogLikelihood) is { } likelihood ? Summary.Spread(likelihood.Values, 1, "0.0000") : "-",
                .. teachers.Select(t => Percents(r.Find(FigureKind.Agreement, t))),
            ])]);
    }

    private static DetailTable Groups(IReadOnlyList<string> groups, ModelRow[] rows) => new(
        "Groups of labels",
        ["", .. groups.SelectMany(g => new[] { $"{g}, within", $"{g}, joint" })],
        [.. rows.Select(r => (IReadOnlyList<string>)[r.Role, .. groups.SelectMany(g => new[] { Percents(r.Find(FigureKind.WithinGroup, g)), Percents(r.Find(FigureKind.JointOfGroup, g)) })])]);

    private static DetailTable Recalls(ModelRow[] rows)
    {
        var labels = rows.SelectMany(r => r.Figures).Where(f => f.Kind == FigureKind.Recall).DistinctBy(f => f.Of).ToArray();
        return new(
            "Recall by label",
            ["label", "pictures", .. rows.Select(r => r.Role)],
            [.. Ordered(rows, labels).Select(l => (IReadOnlyList<string>)[l.Of!, l.Samples.ToString("N0", Invariant), .. rows.Select(r => Percents(r.Find(FigureKind.Recall, l.Of)))])]);
    }

    /// <summary>In the order of a model that knows all labels.</summary>
    private static IEnumerable<Figure> Ordered(ModelRow[] rows, Figure[] labels)
    {
        string?[] order = [.. rows[^1].Figures.Where(f => f.Kind == FigureKind.Recall).Select(f => f.Of)];
        return labels.OrderBy(l => Array.IndexOf(order, l.Of));
    }

    private static DetailTable Speeds(ModelRow[] rows) => new(
        "Speed",
        ["", "batch", "threads", "latency p50", "latency p95", "throughput", "calls"],
        [.. rows.SelectMany(r => r.Speeds.Select(s => (IReadOnlyList<string>)
        [
            r.Role,
            s.Batch.ToString(Invariant),
            s.Threads.ToString(Invariant),
            string.Create(Invariant, $"{s.MedianMilliseconds:0.000} ms"),
            string.Create(Invariant, $"{s.P95Milliseconds:0.000} ms"),
            Summary.Rate(s),
            s.Calls.ToString(Invariant),
        ]))]);

    private static string Percents(Figure? figure) => Summary.Percents(figure?.Values ?? []);
}
