using Distill.Runtime.Commands;
using Distill.Runtime.Data;
using Distill.Runtime.Reports;
using Distill.Runtime.Training;

namespace Distill.Runtime;

/// <summary>Runs experiments from the command line: <c>return await Distiller.RunAsync&lt;DigitsKd&gt;(args);</c></summary>
public static class Distiller
{
    private const int Success = 0;
    private const int Mistake = 2;
    private const int Stopped = 130;

    /// <summary>
    /// Trains the teacher where it is missing, then the student alone and the distilled student, with equal initial weights, batches
    /// and steps; measures all of them on the test data and shows the table. <c>--help</c> lists what the command line takes.
    /// </summary>
    /// <typeparam name="TExperiment">The declared class.</typeparam>
    /// <param name="args">The program's arguments.</param>
    /// <param name="data">The program's own data, used where <c>--data</c> names no folder; null: generated digits.</param>
    /// <returns>The exit code: 0; 2 after a mistake that is said on stderr in one line; 130 when stopped by Ctrl-C.</returns>
    public static Task<int> RunAsync<TExperiment>(string[] args, DataPair? data = null)
        where TExperiment : IDistillation
    {
        using var signals = new Signals();
        return Task.FromResult(Run(Experiment.Of<TExperiment>, args, data, Terminal.OfProcess(), signals.Token));
    }

    /// <summary>
    /// Runs what the command line names of all experiments of the program: <c>run DigitsKd</c>, <c>all</c>, or <c>list</c> to see them. A program
    /// with one experiment runs that one where nothing is named.
    /// </summary>
    /// <param name="args">The program's arguments.</param>
    /// <param name="data">The program's own data, used where <c>--data</c> names no folder; null: generated digits.</param>
    /// <returns>The exit code: 0; 2 after a mistake that is said on stderr in one line; 130 when stopped by Ctrl-C.</returns>
    public static Task<int> RunAsync(string[] args, DataPair? data = null)
    {
        using var signals = new Signals();
        return Task.FromResult(Run(null, args, data, Terminal.OfProcess(), signals.Token));
    }

    /// <summary>The same with everything from outside passed in.</summary>
    /// <param name="declared">The experiment that the program itself names; null: none.</param>
    /// <param name="args">The program's arguments.</param>
    /// <param name="data">The program's own data; null: generated digits.</param>
    /// <param name="terminal">Where everything is said.</param>
    /// <param name="stop">Ends it after the step under way.</param>
    /// <param name="program">All experiments; null: those that are known, and those that teach in the program's own.</param>
    internal static int Run(Func<Experiment>? declared, string[] args, DataPair? data, Terminal terminal, CancellationToken stop, IReadOnlyList<Experiment>? program = null)
    {
        try
        {
            var own = declared?.Invoke();
            program ??= Experiments.All;
            own ??= program.Count == 1 ? program[0] : null;
            if (new RunCommand(own?.Manifest).Read(args, terminal.Out) is { } request)
                new ProgramRun(own is null ? program : [own, .. program], own, data, terminal).Run(request, stop);
            return Success;
        }
        catch (DistillException mistake)
        {
            terminal.Error.WriteLine($"error: {mistake.Message}");
            return Mistake;
        }
        catch (OperationCanceledException end)
        {
            terminal.Out.WriteLine(end is StoppedException ? end.Message : "Stopped between two trainings; what was trained before is saved.");
            return Stopped;
        }
    }
}
