namespace Distill.Runtime.Weights;

/// <summary>One tensor of a safetensors file, as its header says.</summary>
/// <param name="Name">The tensor's name.</param>
/// <param name="Type">Type of its numbers.</param>
/// <param name="Shape">Its sizes; none: a single number.</param>
/// <param name="Begin">Its first byte, counted from the end of the header.</param>
/// <param name="End">The byte after its last; the length is exactly what type and shape need.</param>
public sealed record TensorEntry(string Name, torch.ScalarType Type, IReadOnlyList<long> Shape, long Begin, long End) : SavedTensor(Name, Type, Shape)
{
    /// <summary>Number of bytes.</summary>
    public long Length => End - Begin;
}
