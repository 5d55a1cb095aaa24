using Spectre.Console;

namespace Distill.Runtime.Reports;

/// <summary>The final table on a terminal; the distilled student and its gain stand out.</summary>
internal static class LiveTable
{
    private const int FirstNumber = 2;

    public static void Write(IAnsiConsole console, Result result)
    {
        var table = new Table().Border(TableBorder.Rounded);
        var heads = Summary.Heads(result);
        for (var column = 0; column < heads.Count; column++)
            table.AddColumn(new TableColumn(Markup.Escape(heads[column])) { Alignment = column < FirstNumber ? Justify.Left : Justify.Right, NoWrap = true });
        var last = result.Arms[^1].Row;
        foreach (var row in Summary.Rows(result))
            table.AddRow([.. Summary.Cells(result, row).Select(cell => row == last ? $"[bold]{Markup.Escape(cell)}[/]" : Markup.Escape(cell))]);
        console.Write(table);
        foreach (var note in PlainTable.Notes(result))
            console.MarkupLine(note == Summary.Gain(result) ? $"[bold {(result.GainPoints!.Average() > 0 ? "green" : "yellow")}]{Markup.Escape(note)}[/]" : Markup.Escape(note));
    }
}
