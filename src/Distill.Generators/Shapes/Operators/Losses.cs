using Distill.Generators.Model;
using Distill.Generators.Shapes.Values;

namespace Distill.Generators.Shapes.Operators;

/// <summary>Losses: one number, or one for each sample or element where nothing is reduced.</summary>
internal static class Losses
{
    /// <summary>What a loss gives.</summary>
    /// <param name="call">The call.</param>
    /// <param name="kind">Its name in small letters without underscores and without <c>loss</c>: <c>crossentropy</c>.</param>
    /// <param name="reduction">How it is reduced; null where that is not known.</param>
    /// <param name="others">The other inputs, the target among them.</param>
    public static Value Of(Operation call, string kind, string? reduction, params IReadOnlyList<Shape> others)
    {
        if (reduction is "Mean" or "Sum")
            return Operation.New(Shape.Scalar);
        if (reduction is null)
            return call.Unknown($"how {kind} is reduced is not known");
        var (shape, target) = (call.Input.Shape, others.Count > 0 ? others[0] : default);
        switch (kind)
        {
            case "crossentropy" or "nll":
                return shape.HasRank ? Operation.New(shape.Rank < 2 ? Shape.Scalar : shape.Without(1)) : call.Unknown("");
            case "multimargin" or "multilabelmargin" or "multilabelsoftmargin":
                return shape.HasRank ? Operation.New(shape.Take(-1)) : call.Unknown("");
            case "tripletmargin" or "tripletmarginwithdistance":
                return Broadcast.Of([shape, .. others]) is { } three && three.HasRank ? Operation.New(three.Take(-1)) : call.Unknown("");
            case "cosineembedding":
                return others.Count > 1 ? Operation.New(others[1]) : call.Unknown("");
            case "gaussiannll":
                return shape.HasRank ? Operation.New(Shape.Of(shape[0])) : call.Unknown("", Shape.OfRank(1));
            case "ctc":
                return call.Unknown("CTC without a reduction is not followed");
            default:
                return Broadcast.Of([shape, .. others]) is { } both ? Operation.New(both) : call.Mismatch($"{kind} of {shape} and {target}, which do not fit each other");
        }
    }
}
