namespace Distill.Runtime.Reports;

/// <summary>The final table as ASCII, for pipes and logs.</summary>
internal static class PlainTable
{
    public static void Write(TextWriter output, Result result) =>
        Write(output, [Summary.Heads(result), .. Summary.Rows(result).Select(row => Summary.Cells(result, row))], Notes(result), firstNumber: 2);

    /// <summary>What several experiments came to.</summary>
    public static void Write(TextWriter output, IReadOnlyList<Result> results) =>
        Write(output, [Overview.Heads, .. Overview.Lines(results).Select(l => l.Cells)], Overview.Notes(results), Overview.FirstNumber);

    private static void Write(TextWriter output, IReadOnlyList<string>[] lines, IEnumerable<string> notes, int firstNumber)
    {
        var widths = Enumerable.Range(0, lines[0].Count).Select(column => lines.Max(l => l[column].Length)).ToArray();
        output.WriteLine();
        foreach (var line in lines)
        {
            output.WriteLine(string.Join("  ", line.Select((cell, column) => column < firstNumber ? cell.PadRight(widths[column]) : cell.PadLeft(widths[column]))).TrimEnd());
            if (line == lines[0])
                output.WriteLine(string.Join("  ", widths.Select(w => new string('-', w))));
        }

        output.WriteLine();
        foreach (var line in notes)
            output.WriteLine(line);
    }

    /// <summary>What stands below the table.</summary>
    public static IEnumerable<string> Notes(Result result) =>
        new[] { Summary.Gain(result), Summary.GainBySeed(result) }.OfType<string>().Concat(Summary.Throughputs(result)).Concat(Summary.Rates(result));
}
