using Distill.Generators.Model;
using Microsoft.CodeAnalysis;

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
    /// <summary>What wrote to it, in order; only what every run does.</summary>
    public List<SyntaxNode> Writes { get; } = [];

    public int Version => Writes.Count;

    /// <summary>Whether anything may have written to it, certain or not: its numbers are then no longer those that it was made with.</summary>
    public bool IsTouched { get; set; }
}

/// <summary>A tensor: its shape, and whose memory it is.</summary>
internal sealed class TensorValue(Shape shape, ElementType elements = ElementType.Unknown, Reason? why = null, Storage? storage = null, bool isContiguous = true) : Value, IMutable
{
    /// <summary>Settable, because <c>squeeze_</c> and its like change a tensor that others hold.</summary>
    public Shape Shape { get; set; } = shape;

    public ElementType Elements { get; } = elements;

    public Storage Storage { get; } = storage ?? new();

    /// <summary>Whether its elements lie in the order of its shape, so that <c>reshape</c> and <c>contiguous</c> need no copy.</summary>
    public bool IsContiguous { get; } = isContiguous;

    /// <summary>Its numbers, in order, where a model is made of them (the rates of <c>linspace(0, 0.1, depth)</c>); null where they are not known. A view has none.</summary>
    public IReadOnlyList<double>? Numbers { get; init; }

    /// <summary>Why its shape is not fully known, should it not be.</summary>
    public Reason? Cause { get; set; } = why;

    public override Reason? Why => Cause is null || Shape.IsKnown ? null : Cause;

    /// <summary>Whether it is a parameter: counted once, whoever holds it.</summary>
    public bool IsParameter { get; set; }

    public int Size => 1;

    public object Save() => Shape;

    public void Restore(object saved) => Shape = (Shape)saved;

    public bool Merge(object other, Reason why)
    {
        var merged = Shape.Or((Shape)other);
        if (merged == Shape)
            return false;
        (Shape, Cause) = (merged, Cause ?? why);
        return true;
    }

    public override string ToString() => Shape.ToString();
}
