using Distill.Generators.Model;
using Distill.Generators.Shapes.Values;

namespace Distill.Generators.Shapes.Operators.Functions;

/// <summary>A part of one dimension: some in a row, every second, or a single one.</summary>
internal sealed class NarrowFunction : FunctionOperator
{
    public override IReadOnlyList<string> Names => ["narrow", "slice", "select"];

    public override Value Apply(FunctionOperation call)
    {
        var (shape, arguments) = (call.Input.Shape, call.Arguments);
        if (shape is { HasRank: true, Rank: 0 })
            return call.Mismatch($"{call.Name} of a single number");
        if (Axis.Read(call, shape, "dim") is not { } axis)
            return Axis.Unread(call);
        var size = shape[axis];
        var isContiguous = call.Input.IsContiguous && axis == 0;
        if (call.Name == "select")
        {
            var index = arguments.Whole("index");
            return index is { } at && size.Value is { } count && (at >= count || at < -count)
                ? call.Mismatch($"select of place {at} in dimension {axis} of {shape}", shape.Without(axis))
                : Operation.View(call.Input, shape.Without(axis), isContiguous);
        }
        if (call.Name == "narrow")
        {
            var (start, length) = (arguments.Number("start"), arguments.Number("length"));
            return length.Value < 0 || (size.Value is { } all && ((start.Value is { } s && (s < -all || s > all)) || (From(start, all) + length).Value > all))
                ? call.Mismatch($"narrow of {length} from {start} in dimension {axis} of {shape}", shape.With(axis, length))
                : Operation.View(call.Input, shape.With(axis, length), isContiguous);
        }
        var step = arguments.Number("step");
        return step.Value < 1
            ? call.Mismatch($"slice with a step of {step}")
            : Operation.View(call.Input, shape.With(axis, Span.Length(size, arguments.Number("start"), arguments.Number("finish"), step)), isContiguous && step.Is(1));
    }

    private static Dim From(Dim start, long all) => start.Value < 0 ? start + all : start;
}
