namespace Distill.Corpus;

/// <summary>One output that the author of the model expects; the elements of a tuple stand in their order.</summary>
/// <param name="shape">The shape of one example, without the batch.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class GivesAttribute(params int[] shape) : Attribute
{
    /// <summary>The shape of one example, without the batch.</summary>
    public IReadOnlyList<int> Shape { get; } = shape;

    /// <summary>Where the batch stands in the tensor.</summary>
    public int BatchAxis { get; set; }
}
