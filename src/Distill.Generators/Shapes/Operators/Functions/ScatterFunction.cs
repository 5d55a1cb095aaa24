using Distill.Generators.Model;
using Distill.Generators.Shapes.Values;

namespace Distill.Generators.Shapes.Operators.Functions;

/// <summary>Writes into a copy by indices: the shape stays.</summary>
internal sealed class ScatterFunction : FunctionOperator
{
    public override IReadOnlyList<string> Names =>
    [
        "scatter", "scatter_add", "index_add", "index_copy", "index_fill", "index_reduce", "select_scatter", "slice_scatter", "diagonal_scatter",
    ];

    public override Value Apply(FunctionOperation call)
    {
        var shape = call.Input.Shape;
        var axis = Axis.Read(call, shape, "dim");
        var index = call.Arguments.Tensor("index");
        if (call.Name.StartsWith("scatter", StringComparison.Ordinal) && axis is { } along && index is { Shape.HasRank: true, Shape.Rank: > 0 })
        {
            if (shape.Rank != index.Shape.Rank)
                call.Mismatch($"{call.Name} into {shape} by {index.Shape}, which has another number of dimensions");
            else if (Enumerable.Range(0, shape.Rank).Any(i => i != along && index.Shape[i].Value > shape[i].Value))
                call.Mismatch($"{call.Name} along dimension {along} into {shape} by {index.Shape}, which is longer");
        }
        return Operation.New(shape, call.Input.Elements);
    }
}
