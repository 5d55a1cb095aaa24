namespace Distill.Runtime.Reports;

/// <summary>The words of the table of several experiments.</summary>
internal static class Overview
{
    /// <summary>The first column with numbers.</summary>
    public const int FirstNumber = 3;

    public static IReadOnlyList<string> Heads { get; } = ["experiment", "", "model", "test accuracy", "parameters", "file", "latency p50 / p95"];

    /// <summary>All lines, those of an experiment together; what an experiment is about, its last student, stands out.</summary>
    public static IEnumerable<(IReadOnlyList<string> Cells, bool StandsOut)> Lines(IEnumerable<Result> results) =>
        from result in results
        let plain = result with { Groups = [] }
        from row in Summary.Rows(result)
        let cells = Summary.Cells(plain, row)
        select ((IReadOnlyList<string>)[result.Experiment, .. cells], row == result.Arms[^1].Row);

    /// <summary>What each teacher was worth.</summary>
    public static IEnumerable<string> Notes(IEnumerable<Result> results) =>
        results.Select(r => Summary.Gain(r) is { } gain ? $"{r.Experiment}: {gain}" : null).OfType<string>();
}
