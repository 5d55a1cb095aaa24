using Spectre.Console;

namespace Distill.Runtime.Reports;

/// <summary>The final table on a terminal; the distilled student and its gain stand out.</summary>
internal static class LiveTable
{
    public static void Write(IAnsiConsole console, Result result)
    {
        var last = result.Arms[^1].Row;
        Write(console, Summary.Heads(result), Summary.Rows(result).Select(row => (Summary.Cells(result, row), row == last)), firstNumber: 2);
        foreach (var note in PlainTable.Notes(result))
            console.MarkupLine(note == Summary.Gain(result) ? $"[bold {(result.GainPoints!.Average() > 0 ? "green" : "yellow")}]{Markup.Escape(note)}[/]" : Markup.Escape(note));
    }

    /// <summary>What several experiments came to.</summary>
    public static void Write(IAnsiConsole console, IReadOnlyList<Result> results)
    {
        Write(console, Overview.Heads, Overview.Lines(results), Overview.FirstNumber);
        foreach (var note in Overview.Notes(results))
            console.MarkupLine(Markup.Escape(note));
    }

    private static void Write(IAnsiConsole console, IReadOnlyList<string> heads, IEnumerable<(IReadOnlyList<string> Cells, bool StandsOut)> lines, int firstNumber)
    {
        var table = new Table().Border(TableBorder.Rounded);
        for (var column = 0; column < heads.Count; column++)
            table.AddColumn(new TableColumn(Markup.Escape(heads[column])) { Alignment = column < firstNumber ? Justify.Left : Justify.Right, NoWrap = true });
        foreach (var (cells, standsOut) in lines)
            table.AddRow([.. cells.Select(cell => standsOut ? $"[bold]{Markup.Escape(cell)}[/]" : Markup.Escape(cell))]);
        console.Write(table);
    }
}
