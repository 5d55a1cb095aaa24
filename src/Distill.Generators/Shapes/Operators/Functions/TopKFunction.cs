using Distill.Generators.Shapes.Values;

namespace Distill.Generators.Shapes.Operators.Functions;

/// <summary>The largest ones along a dimension, and where they stand.</summary>
internal sealed class TopKFunction : FunctionOperator
{
    public override IReadOnlyList<string> Names => ["topk"];

    public override Value Apply(FunctionOperation call)
    {
        var (shape, k) = (call.Input.Shape, call.Arguments.Number("k"));
        var axis = Axis.Read(call, shape, "dim");
        if (axis is { } at && (k.Value < 0 || k.Value > (shape.Rank == 0 ? 1 : shape[at].Value)))
            call.Mismatch($"topk of {k} along dimension {at} of {shape}");
        var result = axis is { } along ? shape.With(along, k) : shape.HasRank && call.Wrong is null ? Model.Shape.OfRank(shape.Rank) : default;
        return new TupleValue(Operation.New(result, call.Input.Elements), Operation.New(result, ElementType.Integer));
    }
}
