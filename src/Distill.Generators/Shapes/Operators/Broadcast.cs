using Distill.Generators.Model;

namespace Distill.Generators.Shapes.Operators;

/// <summary>How tensors of different shapes meet element by element: from the last dimension on, a 1 stretches.</summary>
internal static class Broadcast
{
    /// <summary>The common shape; null where they meet for no batch.</summary>
    public static Shape? Of(IEnumerable<Shape> shapes)
    {
        Shape? result = Shape.Scalar;
        foreach (var shape in shapes)
            result = result is { } known ? Of(known, shape) : null;
        return result;
    }

    /// <summary>The common shape; null where they meet for no batch.</summary>
    public static Shape? Of(Shape left, Shape right)
    {
        if (!left.HasRank || !right.HasRank)
            return Shape.Unknown;
        var (longer, shorter) = left.Rank >= right.Rank ? (left, right) : (right, left);
        for (var i = 1; i <= shorter.Rank; i++)
        {
            if (Of(longer[-i], shorter[-i]) is not { } dim)
                return null;
            longer = longer.With(-i, dim);
        }
        return longer;
    }

    /// <summary>The common dimension; null where there is none.</summary>
    public static Dim? Of(Dim left, Dim right) =>
        left == right || right.Is(1) ? left
        : left.Is(1) ? right
        // What is unknown is 1 or the same, if it works at all.
        : !left.IsKnown ? right
        : !right.IsKnown ? left
        : left.Power == right.Power ? (left.Power == 0 ? null : left.Coefficient == 1 ? right : right.Coefficient == 1 ? left : null)
        : left.IsConstant ? left
        : right.IsConstant ? right
        : Dim.Unknown;

    /// <summary>Whether a tensor of one shape can be stretched to another, which stays as it is.</summary>
    public static bool Fits(Shape from, Shape into) => !from.HasRank || !into.HasRank
        || (from.Rank <= into.Rank && Enumerable.Range(1, from.Rank).All(i => from[-i].Is(1) || !from[-i].Differs(into[-i])));
}
