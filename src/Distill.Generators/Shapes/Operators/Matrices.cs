using Distill.Generators.Model;

namespace Distill.Generators.Shapes.Operators;

/// <summary>The shape of products of vectors, matrices and rows of matrices.</summary>
internal static class Matrices
{
    /// <summary>What <c>matmul</c> gives; null where the two fit for no batch.</summary>
    public static Shape? Product(Shape left, Shape right)
    {
        if (!left.HasRank || !right.HasRank)
            return OneUnknown(left, right);
        if (left.Rank == 0 || right.Rank == 0)
            return null;
        var inner = right.Rank == 1 ? right[0] : right[-2];
        if (left[-1].Differs(inner))
            return null;
        var stretched = Broadcast.Of(left.Rank > 2 ? left.Take(-2) : Shape.Scalar, right.Rank > 2 ? right.Take(-2) : Shape.Scalar);
        if (stretched is not { } result)
            return null;
        if (left.Rank > 1)
            result = result.Append(left[-2]);
        return right.Rank > 1 ? result.Append(right[-1]) : result;
    }

    // A matrix leaves all dimensions of what it is multiplied with but one, and of the batch nothing is known.
    private static Shape OneUnknown(Shape left, Shape right) =>
        left.HasRank && left.Rank == 1 && right.HasRank && right.Rank == 1 ? Shape.Scalar : Shape.Unknown;
}
