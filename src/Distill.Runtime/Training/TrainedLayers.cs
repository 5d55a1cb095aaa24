using TorchSharp.Modules;

namespace Distill.Runtime.Training;

/// <summary>
/// What of the student is trained. The rest is frozen: its weights are in no graph and in no optimizer, and it is in eval mode, so that neither
/// weight decay nor a batch's statistics move it, and its dropout is off.
/// </summary>
/// <param name="student">The student. What its own constructor took out of training stays out.</param>
public sealed class TrainedLayers(torch.nn.Module student)
{
    private readonly Parameter[] trainable = [.. student.parameters().Where(p => p.requires_grad)];
    private torch.nn.Module[]? only;

    /// <summary>The weights that are trained, each once, in the student's order.</summary>
    public IReadOnlyList<Parameter> Parameters { get; private set; } = [.. student.parameters()];

    /// <summary>Trains the whole student.</summary>
    public void All() => Thaw(trainable, layers: null);

    /// <summary>Trains some layers and freezes the rest.</summary>
    /// <param name="layers">The layers, and with them what is inside.</param>
    /// <exception cref="DistillException">They share a weight with a layer that would be frozen, or have none.</exception>
    public void Only(params torch.nn.Module[] layers)
    {
        var trained = Owned(layers.SelectMany(l => l.modules().Append(l))).ToLookup(w => w.Weight.Handle);
        var inside = layers.SelectMany(l => l.modules().Append(l)).ToHashSet<object>(ReferenceEqualityComparer.Instance);
        var frozen = Owned(student.modules().Append(student).Where(m => !inside.Contains(m)));
        if (frozen.FirstOrDefault(w => trained.Contains(w.Weight.Handle)) is { Weight: not null } shared)
            throw new DistillException($"A stage trains and freezes the same weight: {NameOf(shared)} is {NameOf(trained[shared.Weight.Handle].First())}; train both layers, or neither.");
        Parameter[] thawed = [.. trainable.Where(p => trained.Contains(p.Handle))];
        if (thawed.Length == 0)
            throw new DistillException($"A stage has nothing to train: no weight of {string.Join(", ", layers.Select(l => $"'{PathOf(l)}'"))} can be trained; name other layers.");
        Thaw(thawed, layers);
    }

    /// <summary>Puts what is trained into train mode, and the rest into eval mode.</summary>
    public void Train()
    {
        student.train(only is null);
        foreach (var layer in only ?? [])
            layer.train();
    }

    private void Thaw(Parameter[] thawed, torch.nn.Module[]? layers)
    {
        // By handle: two tensors are equal where their values are.
        var handles = thawed.Select(p => p.Handle).ToHashSet();
        foreach (var parameter in trainable)
        {
            parameter.requires_grad = handles.Contains(parameter.Handle);
            // What an earlier stage left would only take memory.
            parameter.grad = null;
        }

        Parameters = thawed;
        only = layers;
        Train();
    }

    private static IEnumerable<(torch.nn.Module Layer, string Name, Parameter Weight)> Owned(IEnumerable<torch.nn.Module> layers) =>
        layers.SelectMany(l => l.named_parameters(recurse: false).Select(p => (l, p.name, p.parameter)));

    private string NameOf((torch.nn.Module Layer, string Name, Parameter Weight) owned)
    {
        var layer = PathOf(owned.Layer);
        return $"'{(layer.Length == 0 ? owned.Name : $"{layer}.{owned.Name}")}'";
    }

    private string PathOf(torch.nn.Module layer) => student.named_modules().FirstOrDefault(m => ReferenceEquals(m.module, layer)).name ?? string.Empty;
}
