using Distill.Generators.Model;
using Distill.Generators.Shapes.Values;

namespace Distill.Generators.Shapes.Operators;

/// <summary>Channels that become pixels, and pixels that become channels.</summary>
internal static class PixelMoves
{
    public static Value Shuffled(Operation call, string name, Dim factor) => Moved(call, name, s => s[-3] / (factor * factor), d => d * factor, s => !Divides(s[-3], factor * factor));

    public static Value Unshuffled(Operation call, string name, Dim factor) =>
        Moved(call, name, s => s[-3] * factor * factor, d => d / factor, s => !Divides(s[-2], factor) || !Divides(s[-1], factor));

    public static Value Mixed(Operation call, string name, Dim groups)
    {
        var shape = call.Input.Shape;
        return shape.HasRank && (shape.Rank < 3 || !Divides(shape[1], groups))
            ? call.Mismatch($"{name} cuts the channels of {shape} into {groups} groups", shape)
            : Operation.New(shape, call.Input.Elements);
    }

    private static Value Moved(Operation call, string name, Func<Shape, Dim> channels, Func<Dim, Dim> size, Func<Shape, bool> isWrong)
    {
        var shape = call.Input.Shape;
        if (!shape.HasRank)
            return call.Unknown("");
        return shape.Rank < 3 || isWrong(shape)
            ? call.Mismatch($"{name} does not divide {shape}")
            : Operation.New(shape.With(-3, channels(shape)).With(-2, size(shape[-2])).With(-1, size(shape[-1])), call.Input.Elements);
    }

    private static bool Divides(Dim size, Dim by) => size.Value is not { } all || by.Value is not { } part || (part > 0 && all % part == 0);
}
