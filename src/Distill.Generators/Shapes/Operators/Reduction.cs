using System.Collections.Immutable;
using Distill.Generators.Model;
using Distill.Generators.Shapes.Values;

namespace Distill.Generators.Shapes.Operators;

/// <summary>What is left of a shape when dimensions are summed up, or looked through for the largest.</summary>
internal static class Reduction
{
    /// <summary>The rest.</summary>
    /// <param name="call">Where an error is said.</param>
    /// <param name="name">What is called, for the error.</param>
    /// <param name="shape">What is reduced.</param>
    /// <param name="dims">The dimensions; none of them means all where <paramref name="isAll"/>, unknown ones if null.</param>
    /// <param name="isAll">Whether no dimension is named.</param>
    /// <param name="keep">Whether they stay as 1; null where that is not known.</param>
    public static Shape Of(Operation call, string name, Shape shape, ImmutableArray<Dim>? dims, bool isAll, bool? keep)
    {
        if (isAll)
        {
            return keep == false ? Shape.Scalar
                : keep is null || !shape.HasRank ? Shape.Unknown
                : Shape.Of(Enumerable.Repeat((Dim)1, shape.Rank));
        }
        if (Axis.ReadAll(call, name, dims, shape) is not { } axes)
            return dims is { } some && shape.HasRank && keep is { } kept && call.Wrong is null ? Shape.OfRank(kept ? shape.Rank : shape.Rank - some.Length) : Shape.Unknown;
        return keep is not { } keeps || !shape.HasRank ? Shape.Unknown
            : shape.Rank == 0 ? shape
            : keeps ? Shape.Of(shape.Dims.Select((d, i) => axes.Contains(i) ? 1 : d))
            : Shape.Of(shape.Dims.Where((_, i) => !axes.Contains(i)));
    }
}
