using System.Collections.Immutable;
using Distill.Generators.Model;
using Distill.Generators.Shapes.Values;

namespace Distill.Generators.Shapes.Operators;

/// <summary>Normalisations: they keep the shape, but not every shape fits.</summary>
internal static class Normalising
{
    /// <summary>Whether the last dimensions are the normalised ones.</summary>
    public static Value Trailing(Operation call, string name, ImmutableArray<Dim>? normalized)
    {
        var shape = call.Input.Shape;
        if (normalized is not { } dims || !shape.HasRank)
            return Operation.New(shape.HasRank ? shape : default);
        return shape.Rank < dims.Length || dims.Where((d, i) => d.Differs(shape[shape.Rank - dims.Length + i])).Any()
            ? call.Mismatch($"{name} normalises {Shape.Of(dims)}, but gets {shape}", shape)
            : Operation.New(shape);
    }

    /// <summary>Whether the channels, the dimension behind the batch, are so many.</summary>
    public static Value Channels(Operation call, string name, Dim channels, int at = 1)
    {
        var shape = call.Input.Shape;
        return shape.HasRank && (shape.Rank <= at || shape[at].Differs(channels))
            ? call.Mismatch($"{name} takes {channels} channels, but gets {shape}", shape)
            : Operation.New(shape.HasRank && shape.Rank > at && !shape[at].IsKnown ? shape.With(at, channels) : shape);
    }
}
