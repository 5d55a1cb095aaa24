namespace Distill.Runtime.Reports;

/// <summary>What an experiment came to as Markdown: <c>report.md</c>, to be put into a document as it is.</summary>
internal static class MarkdownReport
{
    private const int FirstNumber = 2;

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
            Line(Summary.Heads),
            Line(Summary.Heads.Select((_, column) => column < FirstNumber ? "---" : "---:")),
            .. Summary.Rows(result).Select(row => Line(Summary.Cells(row))),
            string.Empty,
            .. PlainTable.Notes(result).Select(note => $"- {note}"),
            string.Empty,
        ];
        return string.Join('\n', lines);
    }

    private static string Line(IEnumerable<string> cells) => $"| {string.Join(" | ", cells)} |";
}
