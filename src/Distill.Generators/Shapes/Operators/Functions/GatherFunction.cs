using Distill.Generators.Model;
using Distill.Generators.Shapes.Values;

namespace Distill.Generators.Shapes.Operators.Functions;

/// <summary>Looks up by indices: the index, or one dimension of it, gives the shape.</summary>
internal sealed class GatherFunction : FunctionOperator
{
    public override IReadOnlyList<string> Names => ["gather", "take", "take_along_dim", "index_select"];

    public override Value Apply(FunctionOperation call)
    {
        var (shape, arguments) = (call.Input.Shape, call.Arguments);
        var index = (arguments.Tensor("index", "indices") ?? new(default)).Shape;
        if (arguments.Value("index", "indices") is ListValue list)
            index = Shape.Of(list.IsExact ? list.Items.Count : Dim.Unknown);
        if (call.Name == "take")
            return Operation.New(index, call.Input.Elements);
        if (call.Name == "take_along_dim" && !arguments.Has("dim"))
            return Operation.New(Shape.Of(index.Elements), call.Input.Elements);
        var axis = Axis.Read(call, shape, "dim");
        if (call.Wrong is not null)
            return Operation.New(default);
        return call.Name switch
        {
            "index_select" => Selected(call, axis, index),
            "gather" => Gathered(call, axis, index),
            _ => Along(call, axis, index),
        };
    }

    private static Value Selected(FunctionOperation call, int? axis, Shape index)
    {
        var shape = call.Input.Shape;
        return index.Rank > 1 || (shape is { HasRank: true, Rank: 0 } && index.Elements.Differs(1)) ? call.Mismatch($"index_select takes a row of indices, but gets {index}")
            : axis is not { } along ? call.Unknown("", shape.HasRank ? Shape.OfRank(shape.Rank) : default)
            : Operation.New(shape.With(along, index.Elements), call.Input.Elements);
    }

    private static Value Gathered(FunctionOperation call, int? axis, Shape index)
    {
        var shape = call.Input.Shape;
        if (shape.HasRank && index.HasRank && Math.Max(shape.Rank, 1) != Math.Max(index.Rank, 1) && !index.Elements.Is(0))
            return call.Mismatch($"gather from {shape} by {index}, which has another number of dimensions", index);
        // Along the other dimensions the index may be shorter.
        return axis is { } along && Enumerable.Range(0, index.Rank).Any(i => i != along && index[i].Value > shape[i].Value)
            ? call.Mismatch($"gather along dimension {along} from {shape} by {index}, which is longer", index)
            : Operation.New(index, call.Input.Elements);
    }

    private static Value Along(FunctionOperation call, int? axis, Shape index)
    {
        var shape = call.Input.Shape;
        if (axis is not { } along || !index.HasRank)
            return call.Unknown("");
        if (shape.Rank != index.Rank || shape.Rank == 0)
            return call.Mismatch($"take_along_dim from {shape} by {index}, which has another number of dimensions");
        return Broadcast.Of(shape.With(along, 1), index.With(along, 1)) is { } both
            ? Operation.New(both.With(along, index[along]), call.Input.Elements)
            : call.Mismatch($"take_along_dim from {shape} by {index}, which do not fit each other");
    }
}
