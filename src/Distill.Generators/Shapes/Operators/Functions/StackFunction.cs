using Distill.Generators.Model;
using Distill.Generators.Shapes.Values;

namespace Distill.Generators.Shapes.Operators.Functions;

/// <summary>Joins tensors of one shape along a new dimension.</summary>
internal sealed class StackFunction : FunctionOperator
{
    public override IReadOnlyList<string> Names => ["stack"];

    public override Value Apply(FunctionOperation call)
    {
        if (call.Arguments.List("tensors") is not { Count: > 0 } parts || parts.Any(p => p is not TensorValue))
            return call.Unknown("stack joins a list that is not known");
        var tensors = parts.Cast<TensorValue>().ToArray();
        var elements = ElementTypes.Together(tensors.Select(t => t.Elements));
        if (Same(tensors) is not { } one)
            return call.Mismatch($"stack of {string.Join(" and ", tensors.Select(t => t.Shape))}, which are not the same");
        if (!one.HasRank || call.Arguments.Whole("dim") is not { } dim)
            return call.Unknown("", one.HasRank ? Shape.OfRank(one.Rank + 1) : default);
        return dim < -one.Rank - 1 || dim > one.Rank
            ? call.Mismatch($"stack along dimension {dim} of {one}")
            : Operation.New(one.Insert((int)dim, tensors.Length), elements);
    }

    /// <summary>What is known of a shape that all have; null where they differ.</summary>
    private static Shape? Same(IEnumerable<TensorValue> tensors)
    {
        var result = Shape.Unknown;
        foreach (var shape in tensors.Select(t => t.Shape).Where(s => s.HasRank))
        {
            if (!result.HasRank)
                result = shape;
            if (shape.Rank != result.Rank || shape.Dims.Zip(result.Dims, (a, b) => a.Differs(b)).Any(d => d))
                return null;
            result = Shape.Of(result.Dims.Zip(shape.Dims, (a, b) => a.IsKnown ? a : b));
        }
        return result;
    }
}
