namespace Distill.Runtime.Reports;

/// <summary>The final table as ASCII, for pipes and logs.</summary>
internal static class PlainTable
{
    private const int FirstNumber = 2;

    public static void Write(TextWriter output, Result result)
    {
        IReadOnlyList<string>[] lines = [Summary.Heads(result), .. Summary.Rows(result).Select(row => Summary.Cells(result, row))];
        var widths = Enumerable.Range(0, lines[0].Count).Select(column => lines.Max(l => l[column].Length)).ToArray();
        output.WriteLine();
        foreach (var line in lines)
        {
            output.WriteLine(string.Join("  ", line.Select((cell, column) => Pad(cell, widths[column], column))).TrimEnd());
            if (line == lines[0])
                output.WriteLine(string.Join("  ", widths.Select(w => new string('-', w))));
        }

        output.WriteLine();
        foreach (var line in Notes(result))
            output.WriteLine(line);
    }

    /// <summary>What stands below the table.</summary>
    public static IEnumerable<string> Notes(Result result) =>
        new[] { Summary.Gain(result), Summary.GainBySeed(result) }.OfType<string>().Concat(Summary.Throughputs(result)).Concat(Summary.Rates(result));

    private static string Pad(string cell, int width, int column) => column < FirstNumber ? cell.PadRight(width) : cell.PadLeft(width);
}
