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
        var tensors = parts.Cast<TensorValue>().ToArray();
        var known = tensors.FirstOrDefault(t => t.Shape.HasRank);
        if (known is null || call.Arguments.Whole("dim", 0) is not { } dim)
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
        return Operation.New(result, tensors[0].Elements);
    }
}
