using Distill.Generators.Shapes.Values;

namespace Distill.Generators.Shapes.Operators.Functions;

/// <summary>Questions to the numbers of one or several tensors, element by element: what they give is a mask.</summary>
internal sealed class ComparisonFunction : FunctionOperator
{
    public override IReadOnlyList<string> Names =>
    [
        "eq", "ne", "lt", "le", "gt", "ge", "less", "less_equal", "greater", "greater_equal", "not_equal", "equal", "isclose",
        "logical_and", "logical_or", "logical_xor", "logical_not", "isnan", "isinf", "isfinite", "isreal", "isposinf", "isneginf", "signbit",
    ];

    public override Value Apply(FunctionOperation call)
    {
        var shapes = Operands.Of(call).Select(Operands.ShapeOf).ToArray();
        return Broadcast.Of(shapes) is { } shape
            ? Operation.New(shape, ElementType.Boolean)
            : call.Mismatch($"{call.Name} of {string.Join(" and ", shapes)}, which do not fit each other");
    }
}
