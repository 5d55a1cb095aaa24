using Distill.Generators.Model;
using Distill.Generators.Shapes.Values;

namespace Distill.Generators.Shapes.Operators.Functions;

/// <summary>At least so many dimensions, new ones being 1.</summary>
internal sealed class AtLeastFunction : FunctionOperator
{
    public override IReadOnlyList<string> Names => ["atleast_1d", "atleast_2d", "atleast_3d"];

    public override Value Apply(FunctionOperation call)
    {
        var rank = call.Name[8] - '0';
        // The functions of torch take, and give, several tensors.
        if (!call.Arguments.Has("input"))
            return Operation.View(call.Input, Of(call.Input.Shape, rank), call.Input.IsContiguous);
        return call.Arguments.List("input") is { } all && all.All(t => t is TensorValue)
            ? new ListValue(all.Cast<TensorValue>().Select(t => Operation.View(t, Of(t.Shape, rank), t.IsContiguous)))
            : call.Unknown("");
    }

    /// <summary>A shape with at least so many dimensions.</summary>
    public static Shape Of(Shape shape, int rank) => !shape.HasRank ? shape
        : (rank, shape.Rank) switch
        {
            ( >= 1, 0) => Shape.Of(Enumerable.Repeat((Dim)1, rank)),
            (2, 1) => shape.Insert(0, 1),
            (3, 1) => Shape.Of(1, shape[0], 1),
            (3, 2) => shape.Append(1),
            _ => shape,
        };
}
