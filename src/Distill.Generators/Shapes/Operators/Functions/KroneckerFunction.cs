using Distill.Generators.Model;
using Distill.Generators.Shapes.Values;

namespace Distill.Generators.Shapes.Operators.Functions;

/// <summary>Products and joins in which every dimension is as long as all the others' together: Kronecker's, block diagonals.</summary>
internal sealed class KroneckerFunction : FunctionOperator
{
    public override IReadOnlyList<string> Names => ["kron", "block_diag"];

    public override Value Apply(FunctionOperation call)
    {
        if (call.Name == "block_diag")
        {
            return call.Arguments.List("tensors") is { } blocks && blocks.Select(b => AtLeastFunction.Of(Operands.ShapeOf(b), 2)).ToArray() is var all && all.All(s => s.Rank == 2)
                ? Operation.New(Shape.Of(Sum(all, 0), Sum(all, 1)), ElementTypes.Together(blocks.Select(ElementTypes.Of)))
                : call.Unknown("");
        }
        var (left, right) = (call.Input.Shape, call.Arguments.Tensor("other")?.Shape ?? default);
        if (!left.HasRank || !right.HasRank)
            return call.Unknown("");
        var rank = Math.Max(left.Rank, right.Rank);
        return Operation.New(Shape.Of(Enumerable.Range(1, rank).Reverse().Select(i => Back(left, i) * Back(right, i))), call.Input.Elements);
    }

    private static Dim Sum(IEnumerable<Shape> shapes, int axis) => shapes.Aggregate((Dim)0, (sum, s) => sum + s[axis]);

    private static Dim Back(Shape shape, int fromEnd) => fromEnd <= shape.Rank ? shape[-fromEnd] : 1;
}
