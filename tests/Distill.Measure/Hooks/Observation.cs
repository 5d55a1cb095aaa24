namespace Distill.Measure.Hooks;

/// <summary>What hooks saw of a call, with an eye kept on the outputs until the run is over.</summary>
internal sealed class Observation
{
    private readonly (Tensor Alias, long Version)[] watched;

    private Observation(nn.Module module, IReadOnlyList<long[]?> inputs, IReadOnlyList<Tensor?> outputs, long? multiplyAdds)
    {
        Module = module;
        Inputs = inputs;
        Outputs = [.. outputs.Select(output => output?.shape)];
        MultiplyAdds = multiplyAdds;
        watched = [.. outputs.OfType<Tensor>().Select(Watch)];
    }

    public nn.Module Module { get; }

    public IReadOnlyList<long[]?> Inputs { get; }

    public IReadOnlyList<long[]?> Outputs { get; }

    public long? MultiplyAdds { get; }

    /// <summary>A call that has ended.</summary>
    /// <param name="module">What was called.</param>
    /// <param name="entered">The shapes of what went in, as they were then.</param>
    /// <param name="inputs">What went in.</param>
    /// <param name="output">What came out.</param>
    public static Observation Of(nn.Module module, IReadOnlyList<long[]?> entered, IReadOnlyList<object?> inputs, object? output)
    {
        var given = TensorsIn.Value(output).ToList();
        return new(module, entered, given, Hooks.MultiplyAdds.Of(module, [.. inputs.SelectMany(TensorsIn.Value)], given));
    }

    /// <summary>To be asked once, after the run: it lets go of the outputs.</summary>
    public bool ChangedAfterwards()
    {
        var changed = watched.Any(output => TensorVersion.Of(output.Alias) != output.Version);
        foreach (var (alias, _) in watched)
            alias.Dispose();
        return changed;
    }

    // An alias outlives the model's own dispose scopes and shares the version counter of what it aliases.
    private static (Tensor Alias, long Version) Watch(Tensor output)
    {
        var alias = output.alias().DetachFromDisposeScope();
        return (alias, TensorVersion.Of(alias));
    }
}
