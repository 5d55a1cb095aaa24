using Distill.Generators.Shapes.Values;

namespace Distill.Generators.Shapes.Operators.Functions;

/// <summary>Turns or shifts dimensions.</summary>
internal sealed class FlipFunction : FunctionOperator
{
    public override IReadOnlyList<string> Names => ["flip", "fliplr", "flipud", "roll", "rot90", "tril", "triu", "fftshift", "fft.fftshift", "fft.ifftshift"];

    public override Value Apply(FunctionOperation call)
    {
        var (shape, arguments) = (call.Input.Shape, call.Arguments);
        var least = call.Name switch
        {
            "fliplr" or "tril" or "triu" or "rot90" => 2,
            "flipud" => 1,
            _ => 0,
        };
        if (shape.HasRank && shape.Rank < least)
            return call.Mismatch($"{call.Name} takes {least} dimensions or more, but gets {shape}", shape);
        if (call.Name == "rot90")
            return Turned(call);
        if (!arguments.IsNull("dims", "dim"))
            Axis.ReadAll(call, call.Name, arguments.Numbers("dims", "dim"), shape);
        if (call.Name == "roll" && shape is { HasRank: true, Rank: 0 } && !arguments.IsNull("dims"))
            call.Mismatch($"roll along dimension {arguments.Value("dims")} of a single number");
        if (arguments.List("shifts") is { Count: 0 })
            call.Mismatch("roll by no number at all");
        if (call.Wrong is null && call.Name == "roll" && arguments.Numbers("shifts") is { } shifts && (arguments.IsNull("dims") ? 1 : arguments.Numbers("dims")?.Length) is { } axes && shifts.Length != axes)
            call.Mismatch($"roll by {shifts.Length} numbers along {axes} dimensions");
        return Operation.New(shape, call.Input.Elements);
    }

    private static Value Turned(FunctionOperation call)
    {
        var shape = call.Input.Shape;
        var axes = call.Arguments.IsNull("dims") ? [0, 1] : Axis.ReadAll(call, "rot90", call.Arguments.Numbers("dims"), shape);
        if (!shape.HasRank || axes is not [var first, var second] || call.Arguments.Whole("k") is not { } turns)
            return Axis.Unread(call, Model.Shape.OfRank(shape.Rank) is var known && shape.HasRank ? known : default);
        return Operation.New(turns % 2 == 0 ? shape : shape.With(first, shape[second]).With(second, shape[first]), call.Input.Elements);
    }
}
