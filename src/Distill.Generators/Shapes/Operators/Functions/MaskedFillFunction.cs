using Distill.Generators.Shapes.Values;

namespace Distill.Generators.Shapes.Operators.Functions;

/// <summary>Fills, or overwrites, where a mask is true.</summary>
internal sealed class MaskedFillFunction : FunctionOperator
{
    public override IReadOnlyList<string> Names => ["masked_fill", "masked_scatter"];

    public override Value Apply(FunctionOperation call)
    {
        var mask = call.Arguments.Tensor("mask") ?? new(default);
        return Broadcast.Of(call.Input.Shape, mask.Shape) is { } shape
            ? Operation.New(shape, call.Input.Elements)
            : call.Mismatch($"{call.Name} of {call.Input.Shape} with a mask of {mask.Shape}, which do not fit each other");
    }
}
