using Distill.Generators.Model;
using Distill.Generators.Shapes.Values;

namespace Distill.Generators.Shapes.Operators.Functions;

/// <summary>Joins tensors along a dimension.</summary>
internal sealed class CatFunction : FunctionOperator
{
    public override IReadOnlyList<string> Names => ["cat", "concat", "concatenate"];

    public override Value Apply(FunctionOperation call)
    {
        if (call.Arguments.List("tensors") is not { Count: > 0 } parts || parts.Any(p => p is not TensorValue))
            return call.Unknown("cat joins a list that is not known");
        // An empty row joins anything, for the sake of old programs.
        var tensors = parts.Cast<TensorValue>().Where(t => !(t.Shape.Rank == 1 && t.Shape[0].Is(0))).ToArray();
        if (tensors.Length == 0)
            return Operation.New(Shape.Of(0), ElementTypes.Together(parts.Select(ElementTypes.Of)));
        var known = tensors.FirstOrDefault(t => t.Shape.HasRank);
        if (known is null || call.Arguments.Whole("dim", "axis") is not { } dim)
            return call.Unknown("");
        if (known.Shape.Axis(dim) is not { } axis)
            return call.Mismatch($"cat along dimension {dim} of {known.Shape}");
        var result = known.Shape.With(axis, 0);
        foreach (var shape in tensors.Select(t => t.Shape.HasRank ? t.Shape : Shape.OfRank(known.Shape.Rank)))
        {
            if (shape.Rank != result.Rank || Enumerable.Range(0, shape.Rank).Any(i => i != axis && shape[i].Differs(result[i])))
                return call.Mismatch($"cat along dimension {dim} of {string.Join(" and ", tensors.Select(t => t.Shape))}");
            var sum = result[axis] + shape[axis];
            for (var i = 0; i < shape.Rank; i++)
                result = i == axis || result[i].IsKnown ? result : result.With(i, shape[i]);
            result = result.With(axis, sum);
        }
        return Operation.New(result, ElementTypes.Together(tensors.Select(t => t.Elements)));
    }
}
