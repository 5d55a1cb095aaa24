using Distill.Generators.Model;
using Distill.Generators.Shapes.Values;

namespace Distill.Generators.Shapes.Operators.Functions;

/// <summary>Picks from two tensors by a mask; with a mask alone, the places where it is true.</summary>
internal sealed class WhereFunction : FunctionOperator
{
    public override IReadOnlyList<string> Names => ["where"];

    public override Value Apply(FunctionOperation call)
    {
        if (!call.Arguments.Has("y"))
            return Places(call);
        // The method's receiver is what is picked where the mask is true.
        var condition = call.Arguments.Tensor("condition") ?? new(Shape.Unknown);
        var (picked, other) = (call.Arguments.Has("x") ? call.Arguments.Value("x") : call.InputValue, call.Arguments.Value("y"));
        var shapes = new[] { condition.Shape, Operands.ShapeOf(picked), Operands.ShapeOf(other) };
        return Broadcast.Of(shapes) is { } shape
            ? Operation.New(shape, ElementTypes.Together([ElementTypes.Of(picked), ElementTypes.Of(other)]))
            : call.Mismatch($"where of {string.Join(" and ", shapes)}, which do not fit each other");
    }

    private static Value Places(FunctionOperation call) => call.Input.Shape.HasRank
        ? new ListValue(Enumerable.Range(0, Math.Max(call.Input.Shape.Rank, 1)).Select(_ => (Value)Operation.New(Shape.Of(Dim.Unknown), ElementType.Integer)))
        : call.Unknown("");
}
