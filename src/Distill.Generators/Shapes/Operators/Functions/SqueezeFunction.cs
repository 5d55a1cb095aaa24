using Distill.Generators.Model;
using Distill.Generators.Shapes.Values;

namespace Distill.Generators.Shapes.Operators.Functions;

/// <summary>Drops a dimension of 1, or all of them.</summary>
internal sealed class SqueezeFunction : FunctionOperator
{
    public override IReadOnlyList<string> Names => ["squeeze"];

    public override Value Apply(FunctionOperation call)
    {
        var (input, shape) = (call.Input, call.Input.Shape);
        if (call.Arguments.IsNull("dim"))
        {
            return shape.HasRank && shape.Dims.All(d => d.IsKnown)
                ? Operation.View(input, Shape.Of(shape.Dims.Where(d => !d.Is(1))), input.IsContiguous)
                : call.Unknown("");
        }
        if (Axis.Read(call, shape, "dim") is not { } axis)
            return Axis.Unread(call);
        return shape.Rank == 0 || shape[axis].IsKnown
            ? Operation.View(input, shape[axis].Is(1) ? shape.Without(axis) : shape, input.IsContiguous)
            : call.Unknown("");
    }
}
