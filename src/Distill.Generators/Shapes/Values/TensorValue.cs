using Distill.Generators.Model;

namespace Distill.Generators.Shapes.Values;

/// <summary>What a tensor's elements are; only as far as shapes can depend on it (a mask selects, an index gathers).</summary>
internal enum ElementType
{
    Unknown,
    Boolean,
    Integer,
    Real,
    Complex,
}

/// <summary>The memory that a tensor and its views share; its version counts the writes.</summary>
internal sealed class Storage
{
    public int Version { get; set; }
}

/// <summary>A tensor: its shape, and whose memory it is.</summary>
internal sealed class TensorValue(Shape shape, ElementType elements = ElementType.Unknown, Reason? why = null, Storage? storage = null, bool isContiguous = true) : Value
{
    /// <summary>Settable, because <c>squeeze_</c> and its like change a tensor that others hold.</summary>
    public Shape Shape { get; set; } = shape;

    public ElementType Elements { get; } = elements;

    public Storage Storage { get; } = storage ?? new();

    /// <summary>Whether its elements lie in the order of its shape, so that <c>reshape</c> and <c>contiguous</c> need no copy.</summary>
    public bool IsContiguous { get; } = isContiguous;

    public override Reason? Why { get; } = why;

    /// <summary>Whether it is a parameter: counted once, whoever holds it.</summary>
    public bool IsParameter { get; set; }

    public override string ToString() => Shape.ToString();
}
