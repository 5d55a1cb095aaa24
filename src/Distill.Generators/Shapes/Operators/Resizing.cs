using Distill.Generators.Model;
using Distill.Generators.Shapes.Values;

namespace Distill.Generators.Shapes.Operators;

/// <summary>Pictures made larger or smaller, to a size or by a factor.</summary>
internal static class Resizing
{
    /// <summary>The resized input.</summary>
    /// <param name="call">The call.</param>
    /// <param name="name">What is called, for errors.</param>
    /// <param name="size">The size that is told; null for a factor.</param>
    /// <param name="scale">The factor; null for a size.</param>
    /// <param name="mode">How it is interpolated; null where that is not known.</param>
    /// <param name="alignment">Whether corners are aligned, null if that is not said.</param>
    public static Value Resized(Operation call, string name, Value size, Value scale, string? mode, Value alignment)
    {
        var shape = call.Input.Shape;
        if (!shape.HasRank)
            return call.Unknown("");
        if (shape.Rank < 3 || shape.Rank > 5 || (Rank(mode) is { } only && shape.Rank != only))
            return call.Mismatch($"{name} by {mode} does not take {shape}");
        if (mode is "Nearest" or "Area" or "NearestExact" && alignment is BooleanValue)
            return call.Mismatch($"{name} by {mode} does not run with align_corners, whether true or false; leave it null");
        if (size is NullValue == scale is NullValue)
            return call.Mismatch($"{name} takes a size or a scale_factor, one of the two");
        var told = Items(size is NullValue ? scale : size);
        var same = Shape.Of(shape.Dims.Select((d, i) => i < 2 ? d : Dim.Unknown));
        if (told is null)
            return call.Unknown($"the size given to {name} is not known", same);
        if (told.Count != shape.Rank - 2)
            return call.Mismatch($"{name} of {shape} is told {told.Count} sizes");
        for (var i = 0; i < told.Count; i++)
        {
            var to = size is NullValue ? Scaled(shape[i + 2], told[i]) : Arguments.NumberOf(told[i]);
            if (to.Value < 1)
                return call.Mismatch($"{name} of {shape} to {to}", same);
            same = same.With(i + 2, to);
        }
        return Operation.New(same, call.Input.Elements);
    }

    private static IReadOnlyList<Value>? Items(Value told) => told switch
    {
        ListValue { IsExact: true } list => list.Items,
        TupleValue tuple => tuple.Items,
        IntegerValue or RealValue => [told],
        _ => null,
    };

    private static Dim Scaled(Dim size, Value factor) => (size.Value, factor) switch
    {
        ({ } all, RealValue real) when all * real.Number is >= 0 and < int.MaxValue => (long)Math.Floor(all * real.Number),
        (_, RealValue real) when real.Number == Math.Floor(real.Number) && Math.Abs(real.Number) < int.MaxValue => size * (long)real.Number,
        (_, IntegerValue whole) => size * whole.Number,
        _ => Dim.Unknown,
    };

    private static int? Rank(string? mode) => mode switch
    {
        "Linear" => 3,
        "Bilinear" or "Bicubic" => 4,
        "Trilinear" => 5,
        _ => null,
    };
}
