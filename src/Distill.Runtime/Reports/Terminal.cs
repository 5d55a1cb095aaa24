using Spectre.Console;

namespace Distill.Runtime.Reports;

/// <summary>Where a run is shown, and whether someone looks at it.</summary>
internal sealed class Terminal
{
    // A terminal may say it has no rows at all (a container's, before its size is set); drawing would then end the run.
    private const int LeastRows = 5;

    private readonly IAnsiConsole? console;

    /// <summary>A terminal.</summary>
    /// <param name="output">What is said goes here.</param>
    /// <param name="error">What is wrong goes here.</param>
    /// <param name="console">Draws where someone looks; null: plain lines only.</param>
    /// <param name="clock">What time is read from.</param>
    public Terminal(TextWriter output, TextWriter error, IAnsiConsole? console, TimeProvider clock)
    {
        this.console = console;
        (Out, Error, Clock) = (output, error, clock);
        Progress = console is null ? new PlainProgress(output, clock) : new LiveProgress(console, clock);
    }

    public TextWriter Out { get; }

    public TextWriter Error { get; }

    public TimeProvider Clock { get; }

    public IProgressView Progress { get; }

    /// <summary>The process's own. Lines are plain in a pipe, in CI and on a terminal that cannot move its cursor.</summary>
    public static Terminal OfProcess()
    {
        var watched = !Console.IsOutputRedirected
            && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("CI"))
            && AnsiConsole.Profile is { Capabilities: { Interactive: true, Ansi: true }, Height: >= LeastRows };
        return new(Console.Out, Console.Error, watched ? AnsiConsole.Console : null, TimeProvider.System);
    }

    /// <summary>Shows what several experiments came to.</summary>
    public void Show(IReadOnlyList<Result> results)
    {
        if (console is null)
            PlainTable.Write(Out, results);
        else
            LiveTable.Write(console, results);
    }

    /// <summary>Shows what an experiment came to.</summary>
    public void Show(Result result)
    {
        if (console is null)
            PlainTable.Write(Out, result);
        else
            LiveTable.Write(console, result);
    }
}
