using Distill.Generators.Shapes.Operators.Layers;
using Distill.Generators.Shapes.Values;

namespace Distill.Generators.Shapes.Operators.Functions;

/// <summary><c>glu</c> halves a dimension; <c>prelu</c> has slopes of the model's own.</summary>
internal sealed class GatedFunction : FunctionOperator
{
    public override IReadOnlyList<string> Names => ["glu", "prelu"];

    public override Value Apply(FunctionOperation call)
    {
        if (call.Name == "glu")
            return GluLayer.Halved(call, "glu", call.Arguments.Whole("dim"));
        var (shape, slopes) = (call.Input.Shape, call.Arguments.Tensor("weight", "target")?.Shape ?? default);
        return shape.HasRank && slopes.Rank == 1 && slopes[0] is { IsConstant: true } count && !count.Is(1) && (shape.Rank < 2 ? (Model.Dim)1 : shape[1]).Differs(count)
            ? call.Mismatch($"prelu has {count} slopes, but gets {shape}", shape)
            : Operation.New(shape);
    }
}
