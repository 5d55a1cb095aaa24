namespace Distill.Measure.Hooks;

/// <summary>What a model really does: one forward pass, seen by hooks on all its submodules, whatever their arity.</summary>
/// <remarks>
/// This is the ground truth that interpreted shapes are compared with, so nothing here knows of the interpreter.
/// A layer that is reached by <c>forward</c> instead of <c>call</c> fires no hook and counts as not run.
/// </remarks>
public sealed class HookedRun
{
    private HookedRun(IReadOnlyList<LayerRun> layers, IReadOnlyList<LayerCall> calls, IReadOnlyList<long[]?> outputs, long parameters)
    {
        Layers = layers;
        Calls = calls;
        Outputs = outputs;
        Parameters = parameters;
    }

    /// <summary>Every submodule, in the order of <c>named_modules</c>; one that stands at several paths is listed once, under the first.</summary>
    public IReadOnlyList<LayerRun> Layers { get; }

    /// <summary>Every call of every submodule, in the order in which they ended: children stand before their parents.</summary>
    public IReadOnlyList<LayerCall> Calls { get; }

    /// <summary>The shapes of the model's outputs; of a tuple, in its order, with null where it holds no tensor.</summary>
    public IReadOnlyList<long[]?> Outputs { get; }

    /// <summary>Values in the model's parameters, tied ones counted once.</summary>
    public long Parameters { get; }

    /// <summary>The multiply-adds of all calls, by the convention of <see cref="Hooks.MultiplyAdds"/>; a lower bound if <see cref="Uncounted"/> is not empty.</summary>
    public long MultiplyAdds => Calls.Sum(call => call.MultiplyAdds ?? 0);

    /// <summary>The layers whose multiply-adds nobody counts.</summary>
    public IEnumerable<string> Uncounted => Calls.Where(call => call.MultiplyAdds is null).Select(call => call.Path).Distinct();

    /// <summary>The layer at a path.</summary>
    public LayerRun this[string path] => Layers.SingleOrDefault(layer => layer.Path == path || layer.OtherPaths.Contains(path))
        ?? throw new KeyNotFoundException($"The model has no layer '{path}'; it has: {string.Join(", ", Layers.Select(layer => layer.Path))}.");

    /// <summary>Runs a model once, without gradients.</summary>
    /// <param name="model">The model, in the mode (training or evaluation) that is to be observed.</param>
    /// <param name="inputs">One value for each input of its <c>forward</c>.</param>
    public static HookedRun Of(nn.Module model, IReadOnlyList<Tensor> inputs)
    {
        using var noGradients = no_grad();
        using var scope = NewDisposeScope();
        var paths = Paths(model);
        var observed = new List<Observation>();

        // What goes in is seen before the layer runs: it may put other tensors into an array that it is given.
        var entered = new Stack<long[]?[]>();
        var hooks = new ForwardHooks(
            (_, taken) => entered.Push([.. taken.SelectMany(TensorsIn.Shapes)]),
            (module, taken, given) => observed.Add(Observation.Of(module, entered.Pop(), taken, given)));
        IReadOnlyList<long[]?> outputs;
        try
        {
            foreach (var module in paths.Keys)
                hooks.Attach(module);
            outputs = TensorsIn.Shapes(ForwardHooks.Call(model, inputs));
        }
        finally
        {
            hooks.Detach();
        }
        var calls = Numbered(observed, paths);
        return new(LayersOf(paths, calls), calls, outputs, ParametersOf(model));
    }

    private static Dictionary<nn.Module, List<string>> Paths(nn.Module model)
    {
        var paths = new Dictionary<nn.Module, List<string>>(ReferenceEqualityComparer.Instance);
        foreach (var (path, module) in model.named_modules())
        {
            if (ReferenceEquals(module, model) || path.Length == 0)
                continue;
            if (!paths.TryGetValue(module, out var known))
                paths[module] = known = [];
            if (!known.Contains(path))
                known.Add(path);
        }
        return paths;
    }

    private static List<LayerCall> Numbered(List<Observation> observed, Dictionary<nn.Module, List<string>> paths)
    {
        var counts = new Dictionary<nn.Module, int>(ReferenceEqualityComparer.Instance);
        var calls = new List<LayerCall>();
        foreach (var seen in observed)
        {
            counts[seen.Module] = counts.GetValueOrDefault(seen.Module) + 1;
            calls.Add(new(paths[seen.Module][0], counts[seen.Module], seen.Inputs, seen.Outputs, seen.MultiplyAdds, seen.ChangedAfterwards()));
        }
        return calls;
    }

    private static List<LayerRun> LayersOf(Dictionary<nn.Module, List<string>> paths, List<LayerCall> calls)
    {
        var byPath = calls.ToLookup(call => call.Path);
        return [.. paths.Select(layer => new LayerRun(layer.Value[0], [.. layer.Value.Skip(1)], layer.Key.GetType(), ParametersOf(layer.Key), [.. byPath[layer.Value[0]]]))];
    }

    private static long ParametersOf(nn.Module module) =>
        module.parameters().DistinctBy(Memory).Sum(parameter => parameter.numel());

    // TorchSharp makes a new Parameter object whenever a native module is asked for its weight, so tied weights are known by their memory.
    private static nint Memory(Tensor parameter) => parameter.storage<float>().data_ptr();
}
