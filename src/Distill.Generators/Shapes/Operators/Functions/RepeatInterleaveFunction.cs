using Distill.Generators.Model;
using Distill.Generators.Shapes.Values;

namespace Distill.Generators.Shapes.Operators.Functions;

/// <summary>Each element, or each slice of a dimension, several times in a row.</summary>
internal sealed class RepeatInterleaveFunction : FunctionOperator
{
    public override IReadOnlyList<string> Names => ["repeat_interleave"];

    public override Value Apply(FunctionOperation call)
    {
        var (shape, arguments) = (call.Input.Shape, call.Arguments);
        var repeats = arguments.Value("repeats") is TensorValue ? Dim.Unknown : arguments.Number("repeats");
        if (repeats.Value < 0)
            return call.Mismatch($"repeat_interleave of {shape} by {repeats}");
        if (arguments.IsNull("dim"))
            return Operation.New(Shape.Of(Length(shape.Elements)), call.Input.Elements);
        if (Axis.Read(call, shape, "dim") is not { } axis)
            return Axis.Unread(call, shape.Rank > 0 && call.Wrong is null ? Shape.OfRank(shape.Rank) : default);
        return shape.Rank == 0 ? call.Mismatch($"repeat_interleave along dimension {arguments.Number("dim")} of a single number") : Operation.New(shape.With(axis, Length(shape[axis])), call.Input.Elements);

        Dim Length(Dim of) => arguments.Whole("output_size") is { } size ? size : of * repeats;
    }
}
