using Distill.Runtime.Data;
using Distill.Runtime.Reports;

namespace Distill.Runtime.Tests.Tiny;

/// <summary>A program's run, with its streams caught.</summary>
internal sealed record TinyRun(int ExitCode, string Output, string Error)
{
    /// <summary>Runs to the end.</summary>
    public static TinyRun Of<TExperiment>(string[] args, DataPair? data = null)
        where TExperiment : IDistillation => Start<TExperiment>(args, data, TestContext.Current.CancellationToken);

    /// <summary>Runs with the wish to stop already there.</summary>
    public static TinyRun Stopped<TExperiment>(string[] args)
        where TExperiment : IDistillation => Start<TExperiment>(args, null, new(canceled: true));

    /// <summary>Runs a program of several experiments to its end.</summary>
    public static TinyRun OfProgram(Func<Experiment>? own, IReadOnlyList<Experiment> program, string[] args) => Start(own, program, args, null, TestContext.Current.CancellationToken);

    private static TinyRun Start<TExperiment>(string[] args, DataPair? data, CancellationToken stop)
        where TExperiment : IDistillation => Start(Experiment.Of<TExperiment>, null, args, data, stop);

    private static TinyRun Start(Func<Experiment>? own, IReadOnlyList<Experiment>? program, string[] args, DataPair? data, CancellationToken stop)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        var terminal = new Terminal(output, error, console: null, TimeProvider.System);
        // With more threads than free cores, libgomp's waiting makes these tiny steps fifty times slower.
        string[] quick = args.Contains("--out") && !args.Contains("--threads") ? ["--threads", "1", .. args] : args;
        var code = Distiller.Run(own, quick, data ?? TinyData.Pair(), terminal, stop, program);
        return new(code, output.ToString(), error.ToString());
    }
}
