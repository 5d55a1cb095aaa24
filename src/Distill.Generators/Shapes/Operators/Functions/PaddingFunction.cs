using System.Collections.Immutable;
using Distill.Generators.Model;
using Distill.Generators.Shapes.Values;

namespace Distill.Generators.Shapes.Operators.Functions;

/// <summary>Padding; one number pads every dimension, the batch too.</summary>
internal sealed class PaddingFunction : FunctionOperator
{
    public override IReadOnlyList<string> Names => ["pad"];

    public override Value Apply(FunctionOperation call)
    {
        var (shape, pad, mode) = (call.Input.Shape, call.Arguments.Value("pad"), call.Arguments.Text("mode"));
        if (pad is IntegerValue one)
            return Padded(call, [.. Enumerable.Repeat(one.Number, shape.Rank * 2)], mode);
        return call.Arguments.Numbers("pad") is { } pads
            ? Padded(call, pads, mode)
            : call.Unknown("the padding is not known", shape.HasRank ? Shape.OfRank(shape.Rank) : default);
    }

    private static Value Padded(FunctionOperation call, ImmutableArray<Dim> pads, string? mode)
    {
        var (shape, sides) = (call.Input.Shape, pads.Length / 2);
        return mode is not (null or "Constant" or "Zeros") && shape.HasRank && shape.Rank != sides + 1 && shape.Rank != sides + 2
            ? call.Mismatch($"pad by {mode} of {shape} by {pads.Length} numbers")
            : Padding.Padded(call, "pad", pads, mode ?? "");
    }
}
