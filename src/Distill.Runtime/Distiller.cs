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

    /// <summary>The same with everything from outside passed in.</summary>
    internal static int Run(Func<Experiment> declared, string[] args, DataPair? data, Terminal terminal, CancellationToken stop)
    {
        try
        {
            var experiment = declared();
            if (new RunCommand(experiment.Manifest).Read(args, terminal.Out) is { } options)
                Run(experiment, options, data, terminal, stop);
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

    private static void Run(Experiment experiment, RunOptions options, DataPair? data, Terminal terminal, CancellationToken stop)
    {
        if (options.Device == "cuda" && !torch.cuda.is_available())
            throw new DistillException("--device cuda: there is no CUDA device, or the program does not reference a CUDA package of TorchSharp; use --device cpu.");
        if (options.Threads is { } threads)
            torch.set_num_threads(threads);
        var pair = options.Data.Count > 0
            ? DataFolder.Open(options.Data, new(experiment.Manifest.Input.Shape, BadPictures: options.BadPictures))
            : data ?? GeneratedDigits.Pair();
        var setting = new Setting(pair, options, new(options.Out), new(options.Device == "cuda" ? DeviceType.CUDA : DeviceType.CPU)) { Named = new HashSet<string> { experiment.Manifest.Experiment } };
        Preflight.Check(setting, TeacherChain.Of(experiment));
        new ExperimentRun(experiment, setting, terminal).Run(stop);
    }
}
