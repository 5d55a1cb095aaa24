using Distill.Generators.Model;
using Distill.Generators.Shapes.Values;

namespace Distill.Generators.Shapes.Operators.Functions;

/// <summary>Products of matrices and vectors.</summary>
internal sealed class MatmulFunction : FunctionOperator
{
    public override IReadOnlyList<string> Names => ["matmul", "mm", "bmm", "mv", "dot", "vdot", "inner", "outer", "ger"];

    public override Value Apply(FunctionOperation call)
    {
        var left = call.Input;
        var right = call.Arguments.Tensor("target", "batch2", "other", "vec2") ?? new(default);
        var elements = ElementTypes.Together([left.Elements, right.Elements]);
        var (one, other) = call.Name switch
        {
            "mm" => (2, 2),
            "bmm" => (3, 3),
            "mv" => (2, 1),
            "dot" or "vdot" or "outer" or "ger" => (1, 1),
            _ => (-1, -1),
        };
        if ((one > 0 && left.Shape.HasRank && left.Shape.Rank != one) || (other > 0 && right.Shape.HasRank && right.Shape.Rank != other))
            return call.Mismatch($"{call.Name} of {left.Shape} and {right.Shape}");
        var (a, b) = (Known(left.Shape, one), Known(right.Shape, other));
        if (call.Name is "outer" or "ger")
            return Operation.New(a.Concat(b), elements);
        if (call.Name == "inner")
            return Inner(call, a, b, elements);
        // Rows of matrices must be as many, not stretch.
        if (call.Name == "bmm" && a[0].Differs(b[0]))
            return call.Mismatch($"bmm of {a} and {b}");
        var product = Matrices.Product(a, b);
        if (call.Name == "bmm" && product is { } many)
            product = many.With(0, a[0].IsKnown ? a[0] : b[0]);
        return product is { } result ? Operation.New(result, elements) : call.Mismatch($"{call.Name} of {a} and {b}");
    }

    private static Shape Known(Shape shape, int rank) => shape.HasRank || rank < 0 ? shape : Shape.OfRank(rank);

    private static Value Inner(FunctionOperation call, Shape left, Shape right, ElementType elements)
    {
        if (!left.HasRank || !right.HasRank)
            return call.Unknown("");
        if (left.Rank == 0 || right.Rank == 0)
            return Operation.New(left.Rank == 0 ? right : left, elements);
        return left[-1].Differs(right[-1]) ? call.Mismatch($"inner of {left} and {right}") : Operation.New(left.Take(-1).Concat(right.Take(-1)), elements);
    }
}
