namespace Distill.Runtime;

/// <summary>Brings inputs to the declared mean and deviation, channel by channel: <c>(x − mean) / std</c>.</summary>
public sealed class Normalisation : IDisposable
{
    private readonly torch.Tensor mean;
    private readonly torch.Tensor std;

    /// <summary>The normalisation of an input.</summary>
    /// <param name="input">Shape, mean and deviation, as declared by <c>[Input]</c>.</param>
    /// <param name="device">Where the batches are.</param>
    /// <exception cref="DistillException">There are not as many means or deviations as channels.</exception>
    public Normalisation(InputSpec input, torch.Device device)
    {
        mean = PerChannel(input, input.Mean, nameof(input.Mean), device);
        std = PerChannel(input, input.Std, nameof(input.Std), device);
    }

    /// <summary>Normalises a batch.</summary>
    /// <param name="images">Inputs float32 <c>[N,C,…]</c> with values 0…1.</param>
    /// <returns>A new tensor of the same shape.</returns>
    public torch.Tensor Apply(torch.Tensor images) => images.sub(mean).div_(std);

    /// <summary>Frees the tensors.</summary>
    public void Dispose()
    {
        mean.Dispose();
        std.Dispose();
    }

    /// <summary>One value a channel, as <c>[C,1,…]</c>, so that it spreads over the other axes.</summary>
    private static torch.Tensor PerChannel(InputSpec input, IReadOnlyList<double> values, string name, torch.Device device)
    {
        if (values.Count != input.Shape[0])
            throw new DistillException($"[Input]: {name} has {values.Count} values, but the input [{string.Join(',', input.Shape)}] has {input.Shape[0]} channels; give one a channel.");
        var shape = input.Shape.Select((_, axis) => axis == 0 ? (long)values.Count : 1).ToArray();
        return torch.tensor([.. values.Select(v => (float)v)], shape, device: device).DetachFromDisposeScope();
    }
}
