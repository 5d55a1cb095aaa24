namespace Distill.Corpus;

/// <summary>One input of the model that the marked factory builds; several inputs stand in the order of <c>forward</c>.</summary>
/// <param name="shape">The shape of one example, without the batch.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class TakesAttribute(params int[] shape) : Attribute
{
    /// <summary>The shape of one example, without the batch.</summary>
    public IReadOnlyList<int> Shape { get; } = shape;

    /// <summary>Where the batch stands in the tensor; 0 by default, 1 for sequences that run along the first axis, −1 for a tensor without a batch.</summary>
    public int BatchAxis { get; set; }

    /// <summary>The number of different ids if the input is of integers (int64 in [0, Ids)); 0, the default, means float32 from a normal distribution.</summary>
    public int Ids { get; set; }
}
