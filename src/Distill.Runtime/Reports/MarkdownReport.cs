namespace Distill.Runtime.Reports;

/// <summary>What an experiment came to as Markdown: <c>report.md</c>, to be put into a document as it is.</summary>
internal static class MarkdownReport
{
    /// <summary>The report.</summary>
    /// <param name="result">What it came to.</param>
    /// <param name="announcement">What the run said before it began.</param>
    public static string Text(Result result, IEnumerable<string> announcement)
    {
        string[] lines =
        [
            $"### {result.Experiment}",
            string.Empty,
            .. announcement.Skip(1).Select(line => $"- {line}"),
            string.Empty,
            .. Table(Summary.Heads(result), [.. Summary.Rows(result).Select(row => Summary.Cells(result, row))], firstNumber: 2),
            string.Empty,
            .. PlainTable.Notes(result).Select(note => $"- {note}"),
            .. Details.Of(result).SelectMany(Table),
            string.Empty,
        ];
        return string.Join('\n', lines);
    }

    /// <summary>What several experiments came to.</summary>
    public static string Text(IReadOnlyList<Result> results) => string.Join(
        '\n', [.. Table(Overview.Heads, [.. Overview.Lines(results).Select(l => l.Cells)], Overview.FirstNumber), string.Empty, .. Overview.Notes(results).Select(note => $"- {note}"), string.Empty]);

    private static IEnumerable<string> Table(DetailTable table) =>
        [string.Empty, $"#### {table.Title}", string.Empty, .. Table(table.Heads, table.Lines, firstNumber: 1)];

    private static IEnumerable<string> Table(IReadOnlyList<string> heads, IReadOnlyList<IReadOnlyList<string>> lines, int firstNumber) =>
        [Line(heads), Line(heads.Select((_, column) => column < firstNumber ? "---" : "---:")), .. lines.Select(Line)];

    private static string Line(IEnumerable<string> cells) => $"| {string.Join(" | ", cells.Select(c => c.Replace("|", "\\|", StringComparison.Ordinal)))} |";
}
