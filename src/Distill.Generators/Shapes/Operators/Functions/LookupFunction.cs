using Distill.Generators.Shapes.Values;

namespace Distill.Generators.Shapes.Operators.Functions;

/// <summary>Where each value would stand, or whether it is there: the values give the shape.</summary>
internal sealed class LookupFunction : FunctionOperator
{
    public override IReadOnlyList<string> Names => ["bucketize", "searchsorted", "isin", "multinomial"];

    public override Value Apply(FunctionOperation call)
    {
        var shape = call.Input.Shape;
        switch (call.Name)
        {
            case "searchsorted":
                return Operation.New(Operands.ShapeOf(call.Arguments.Value("values")), ElementType.Integer);
            case "isin":
                return Operation.New(shape, ElementType.Boolean);
            case "bucketize":
                return Operation.New(shape, ElementType.Integer);
            default:
                return shape.HasRank && shape.Rank is not (1 or 2)
                    ? call.Mismatch($"multinomial takes a row of chances or several, but gets {shape}")
                    : Operation.New(shape.Take(-1).Append(call.Arguments.Number("num_samples")), ElementType.Integer);
        }
    }
}
