using Distill.Generators.Model;
using Distill.Generators.Shapes.Operators.Layers;
using Distill.Generators.Shapes.Values;

namespace Distill.Generators.Shapes.Operators.Functions;

/// <summary>Affine and bilinear maps whose weights are tensors of the model's own.</summary>
internal sealed class LinearFunction : FunctionOperator
{
    public override IReadOnlyList<string> Names => ["functional.linear", "functional.bilinear"];

    public override Value Apply(FunctionOperation call)
    {
        var weight = call.Arguments.Tensor("weights", "weight")?.Shape ?? default;
        if (call.Name == "bilinear")
            return BilinearLayer.Mapped(call, "bilinear", call.Arguments.Tensor("input2")?.Shape ?? default, weight.HasRank ? weight : Shape.OfRank(3));
        // One row of weights leaves no dimension.
        if (weight is { HasRank: true, Rank: 1 })
        {
            return call.Input.Shape is { HasRank: true } shape && (shape.Rank == 0 || shape[-1].Differs(weight[0]))
                ? call.Mismatch($"linear takes {weight[0]} features, but gets {shape}")
                : Operation.New(call.Input.Shape.Take(-1));
        }
        return LinearLayer.Mapped(call, "linear", weight.Rank == 2 ? weight : Shape.OfRank(2));
    }
}
