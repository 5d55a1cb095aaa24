using Distill.Generators.Model;
using Distill.Generators.Shapes.Values;

namespace Distill.Generators.Shapes.Operators.Functions;

/// <summary>Pictures sampled on a grid, and affine grids.</summary>
internal sealed class SamplingFunction : FunctionOperator
{
    public override IReadOnlyList<string> Names => ["grid_sample", "affine_grid"];

    public override Value Apply(FunctionOperation call)
    {
        var shape = call.Input.Shape;
        if (call.Name == "affine_grid")
        {
            if (call.Arguments.Numbers("size") is not { } size)
                return call.Unknown("the size given to affine_grid is not known");
            return size.Length is not (4 or 5) || (shape.HasRank && (shape.Rank != 3 || shape[1].Differs(size.Length - 2) || shape[2].Differs(size.Length - 1) || shape[0].Differs(size[0])))
                ? call.Mismatch($"affine_grid of {shape} for {Shape.Of(size)}")
                : Operation.New(Shape.Of(size[0]).Concat(Shape.Of(size.Skip(2))).Append(size.Length - 2));
        }
        var grid = call.Arguments.Tensor("grid")?.Shape ?? default;
        if (!grid.HasRank || !shape.HasRank)
            return call.Unknown("");
        return shape.Rank is not (4 or 5) || grid.Rank != shape.Rank || grid[-1].Differs(shape.Rank - 2) || grid[0].Differs(shape[0])
            ? call.Mismatch($"grid_sample of {shape} on {grid}")
            : Operation.New(Shape.Of(shape[0].IsKnown ? shape[0] : grid[0], shape[1]).Concat(grid.Skip(1).Take(-1)));
    }
}
