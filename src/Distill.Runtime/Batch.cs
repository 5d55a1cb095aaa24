namespace Distill.Runtime;

/// <summary>Some samples, as a loop trains on them.</summary>
/// <param name="Image">Inputs, normalised and augmented, float32 <c>[N,…]</c>.</param>
/// <param name="Label">Labels, int64 <c>[N]</c>; <see cref="Unlabelled"/> where a sample has none.</param>
public readonly record struct Batch(torch.Tensor Image, torch.Tensor Label)
{
    /// <summary>The label of a sample whose label is not known.</summary>
    public const long Unlabelled = -100;

    private readonly torch.Tensor? index;

    /// <summary>
    /// Positions in the training data, int64 <c>[N]</c>: what a loss remembers a sample by. The run sets it; a data set need not.
    /// </summary>
    /// <exception cref="InvalidOperationException">Nobody set it.</exception>
    public torch.Tensor Index
    {
        get => index ?? throw new InvalidOperationException("This batch does not say which samples it holds; set Batch.Index, int64 [N].");
        init => index = value;
    }

    /// <summary>Some of the samples in a row.</summary>
    internal Batch Narrow(long first, long count)
    {
        var rows = new Batch(Image.narrow(0, first, count), Label.narrow(0, first, count));
        return index is null ? rows : rows with { Index = index.narrow(0, first, count) };
    }
}
