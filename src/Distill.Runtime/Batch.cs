namespace Distill.Runtime;

/// <summary>Some samples, as a loop trains on them.</summary>
/// <param name="Image">Inputs, normalised and augmented, float32 <c>[N,…]</c>.</param>
/// <param name="Label">Labels, int64 <c>[N]</c>; <see cref="Unlabelled"/> where a sample has none.</param>
public readonly record struct Batch(torch.Tensor Image, torch.Tensor Label)
{
    /// <summary>The label of a sample whose label is not known.</summary>
    public const long Unlabelled = -100;
}
