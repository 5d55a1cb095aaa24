using Distill.Generators.Model;
using Distill.Generators.Shapes.Values;

namespace Distill.Generators.Shapes.Operators.Functions;

/// <summary><c>Tensor.unfold</c>: windows over one dimension, each behind the others. (The functional of that name is another.)</summary>
internal sealed class WindowsFunction : FunctionOperator
{
    public override IReadOnlyList<string> Names => ["Tensor.unfold"];

    public override Value Apply(FunctionOperation call)
    {
        var (shape, size, step) = (call.Input.Shape, call.Arguments.Number("size"), call.Arguments.Number("step"));
        if (Axis.Read(call, shape, "dimension") is not { } axis)
            return Axis.Unread(call);
        if (shape.Rank == 0)
            return size.Value > 1 ? call.Mismatch($"unfold of windows of {size} over a single number") : Operation.View(call.Input, Shape.Of(size), isContiguous: true);
        var places = Window.Places(shape[axis], size, step, 0, 1);
        return places.Value < 1 || step.Value < 1 || size.Value < 0
            ? call.Mismatch($"unfold of windows of {size}, {step} apart, in dimension {axis} of {shape}")
            : Operation.View(call.Input, shape.With(axis, places).Append(size), isContiguous: false);
    }
}
