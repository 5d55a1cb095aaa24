namespace Distill.Measure.Hooks;

/// <summary>What a forward hook saw, with an eye kept on the outputs until the run is over.</summary>
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

    public static Observation Of(nn.Module module, IReadOnlyList<object?> inputs, object? output)
    {
        var taken = inputs.SelectMany(TensorsIn.Value).ToList();
        var given = TensorsIn.Value(output).ToList();
        return new(module, [.. taken.Select(tensor => tensor?.shape)], given, Hooks.MultiplyAdds.Of(module, taken, given));
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
