using System.Collections.Immutable;
using Distill.Generators.Model;
using Distill.Generators.Shapes.Values;

namespace Distill.Generators.Shapes.Operators;

/// <summary>Padding: two numbers for each dimension, the last dimension's first.</summary>
internal static class Padding
{
    /// <summary>The padded input.</summary>
    public static Value Padded(Operation call, string name, ImmutableArray<Dim> pads, string mode)
    {
        var shape = call.Input.Shape;
        if (!shape.HasRank)
            return call.Unknown("");
        if (pads.Length % 2 != 0 || pads.Length / 2 > shape.Rank)
            return call.Mismatch($"{name} by {pads.Length} numbers of {shape}");
        var result = shape;
        for (var i = 0; i < pads.Length / 2; i++)
        {
            var (before, after, size) = (pads[2 * i], pads[(2 * i) + 1], shape[shape.Rank - 1 - i]);
            var padded = size + before + after;
            if (padded.Value < 0 || (mode == "Reflect" && (before.Value >= size.Value || after.Value >= size.Value)))
                return call.Mismatch($"{name} by {before} and {after} of {size} in {shape}", result);
            result = result.With(shape.Rank - 1 - i, padded);
        }
        return Operation.New(result, call.Input.Elements);
    }
}
