using Distill.Runtime.Commands;
using Distill.Runtime.Data;
using Distill.Runtime.Records;
using Distill.Runtime.Reports;

namespace Distill.Runtime.Training;

/// <summary>Does what the command line asks for, with the experiments of a program.</summary>
/// <param name="experiments">All experiments that can be named.</param>
/// <param name="own">The one that is meant where none is named; null: one has to be.</param>
/// <param name="data">The program's own data; null: generated digits.</param>
/// <param name="terminal">Where everything is said.</param>
internal sealed class ProgramRun(IEnumerable<Experiment> experiments, Experiment? own, DataPair? data, Terminal terminal)
{
    private readonly Dictionary<string, DataPair> opened = new(StringComparer.Ordinal);

    /// <summary>Does it.</summary>
    /// <param name="request">What is asked for.</param>
    /// <param name="stop">Ends it after the step under way.</param>
    /// <exception cref="DistillException">Something is wrong that the user can mend.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public void Run(Request request, CancellationToken stop)
    {
        var named = Named(request);
        CheckOptions(request, named);
        if (request.Options.Threads is { } threads)
            torch.set_num_threads(threads);
        var settings = Settings(request.Options, named);
        if (request.Wish == Wish.List)
        {
            foreach (var line in GraphText.Lines(new(named), settings))
                terminal.Out.WriteLine(line);
            return;
        }

        if (request.Wish == Wish.Evaluate)
        {
            foreach (var (experiment, setting) in named.Zip(settings))
                new EvaluationRun(experiment, setting, terminal).Run();
            return;
        }

        Preflight.Check([.. named.Zip(settings).Select(n => (n.Second, TeacherChain.Of(n.First)))]);
        var results = named.Zip(settings).Select(n => new ExperimentRun(n.First, n.Second, terminal).Run(stop)).ToArray();
        if (results.Length == 1)
            return;
        AtomicText.Write(settings[0].Output.Overview, MarkdownReport.Text(results));
        terminal.Show(results);
        terminal.Out.WriteLine($"Overview: {settings[0].Output.Overview}");
    }

    /// <summary>The experiments that are meant, each after those that teach in it.</summary>
    private IReadOnlyList<Experiment> Named(Request request)
    {
        if (request is { Wish: Wish.Own } or { Wish: Wish.Evaluate, Names.Count: 0 } && own is not null)
            return [own];
        var graph = new ExperimentGraph(experiments);
        if (graph.All.Count == 0)
            throw new DistillException("This program declares no experiment that can be named; give one a class with [Distillation] that is not private.");
        return request switch
        {
            { Wish: Wish.All or Wish.List } => graph.All,
            { Names.Count: > 0 } => ExperimentGraph.InOrder(request.Names.Select(graph.Find)),
            _ => throw new DistillException($"Which experiment? Write 'run' and a name, or 'all': {string.Join(", ", graph.All.Select(ExperimentGraph.Name))}."),
        };
    }

    private static void CheckOptions(Request request, IReadOnlyList<Experiment> named)
    {
        var options = request.Options;
        if (options.Device == "cuda" && !torch.cuda.is_available())
            throw new DistillException("--device cuda: there is no CUDA device, or the program does not reference a CUDA package of TorchSharp; use --device cpu.");
        if (request.Wish == Wish.Evaluate && ForTraining(options) is { } idle)
            throw new DistillException($"{idle} is for training, and evaluate trains nothing; leave it away.");
        if (named.Count > 1 && options.Student is not null)
            throw new DistillException($"--student is of one experiment, not of {named.Count}; name that one behind 'evaluate'.");
        if (named.Count > 1 && (options.Labels is not null || options.Weights is not null))
            throw new DistillException($"{(options.Labels is not null ? "--labels" : "--weights")} belongs to one experiment, not to {named.Count}; name that one with 'run'.");
        if (options.Epochs is not null && named.FirstOrDefault(n => n.Manifest.Stages is not null) is { } staged)
            throw new DistillException($"--epochs: {ExperimentGraph.Name(staged)} has stages, whose epochs are declared; change Epochs of [Stage].");
    }

    private static string? ForTraining(RunOptions options) =>
        options.Epochs is not null ? "--epochs" : options.Tune.Count > 0 ? "--tune" : options.Labels is not null ? "--labels" : options.Again ? "--again" : null;

    private Setting[] Settings(RunOptions options, IReadOnlyList<Experiment> named)
    {
        var names = named.Select(ExperimentGraph.Name).ToHashSet(StringComparer.Ordinal);
        var (output, device, trained) = (new OutputFolder(options.Out), new torch.Device(options.Device == "cuda" ? DeviceType.CUDA : DeviceType.CPU), new HashSet<string>(StringComparer.Ordinal));
        return [.. named.Select(n => new Setting(Data(options, n.Manifest.Input.Shape), options, output, device) { Named = names, TrainedNow = trained })];
    }

    /// <summary>The data, once for each size of samples: pictures are brought to it.</summary>
    private DataPair Data(RunOptions options, IReadOnlyList<long> shape)
    {
        if (options.Data.Count == 0)
            return data ??= GeneratedDigits.Pair();
        var key = Shapes.OfSample(shape);
        if (!opened.TryGetValue(key, out var pair))
            opened.Add(key, pair = DataFolder.Open(options.Data, new(shape, BadPictures: options.BadPictures)));
        return pair;
    }
}
