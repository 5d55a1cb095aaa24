using Distill.Generators.Model;
using Distill.Generators.Shapes.Values;

namespace Distill.Generators.Shapes.Operators.Functions;

/// <summary>Complex numbers as pairs of real ones and back.</summary>
internal sealed class ComplexFunction : FunctionOperator
{
    public override IReadOnlyList<string> Names => ["view_as_complex", "view_as_real", "real", "imag"];

    public override Value Apply(FunctionOperation call)
    {
        var (input, shape) = (call.Input, call.Input.Shape);
        switch (call.Name)
        {
            case "view_as_real":
                return Of(input, shape.Append(2), ElementType.Real, input.IsContiguous);
            case "view_as_complex":
                return shape.HasRank && (shape.Rank == 0 || shape[-1].Differs(2))
                    ? call.Mismatch($"view_as_complex takes pairs in the last dimension, but gets {shape}")
                    : Of(input, shape.Take(-1), ElementType.Complex, input.IsContiguous);
            default:
                return input.Elements == ElementType.Real ? input : Of(input, shape, input.Elements == ElementType.Complex ? ElementType.Real : input.Elements, isContiguous: false);
        }
    }

    private static TensorValue Of(TensorValue input, Shape shape, ElementType elements, bool isContiguous) =>
        new(shape, elements, input.Why, input.Storage, isContiguous);
}
