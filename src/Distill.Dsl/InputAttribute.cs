namespace Distill;

/// <summary>The shape of one sample, without the batch, and how it is normalised before any model sees it.</summary>
/// <param name="shape">Sizes of one sample, channels first: <c>[Input(1, 28, 28)]</c>.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class InputAttribute(params int[] shape) : Attribute
{
    /// <summary>Sizes of one sample, channels first.</summary>
    [Positive]
    public int[] Shape { get; } = shape;

    /// <summary>Per-channel mean, subtracted from values in 0…1. Default: 0 for every channel.</summary>
    [Finite]
    public double[] Mean { get; set; } = [];

    /// <summary>Per-channel standard deviation, divided by after the mean is subtracted. Default: 1 for every channel.</summary>
    [Positive]
    public double[] Std { get; set; } = [];
}
