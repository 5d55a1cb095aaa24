using Distill.Generators.Model;
using Distill.Generators.Shapes.Values;

namespace Distill.Generators.Shapes.Operators;

/// <summary>Losses: one number, or one for each sample or element where nothing is reduced.</summary>
internal static class Losses
{
    /// <summary>What a loss gives.</summary>
    /// <param name="call">The call.</param>
    /// <param name="name">Its name: <c>CrossEntropyLoss</c>, <c>cross_entropy</c>.</param>
    /// <param name="reduction">How it is reduced; null where that is not known.</param>
    /// <param name="others">The other inputs, the target among them.</param>
    public static Value Of(Operation call, string name, string? reduction, params IReadOnlyList<Shape> others)
    {
        if (reduction is "Mean" or "Sum")
            return Operation.New(Shape.Scalar);
        if (reduction is null)
            return call.Unknown($"how {name} is reduced is not known");
        var (shape, target) = (call.Input.Shape, others.Count > 0 ? others[0] : default);
        switch (name.Replace("_", "").ToUpperInvariant().Replace("LOSS", ""))
        {
            case "CROSSENTROPY" or "NLL":
                return shape.HasRank ? Operation.New(shape.Rank < 2 ? Shape.Scalar : shape.Without(1)) : call.Unknown("");
            case "MULTIMARGIN" or "MULTILABELMARGIN" or "MULTILABELSOFTMARGIN":
                return shape.HasRank ? Operation.New(shape.Take(-1)) : call.Unknown("");
            case "TRIPLETMARGIN" or "TRIPLETMARGINWITHDISTANCE":
                return Broadcast.Of([shape, .. others]) is { } three && three.HasRank ? Operation.New(three.Take(-1)) : call.Unknown("");
            case "COSINEEMBEDDING":
                return others.Count > 1 ? Operation.New(others[1]) : call.Unknown("");
            case "GAUSSIANNLL":
                return shape.HasRank ? Operation.New(Shape.Of(shape[0])) : call.Unknown("", Shape.OfRank(1));
            case "CTC":
                return call.Unknown("CTC without a reduction is not followed");
            default:
                return Broadcast.Of([shape, .. others]) is { } both ? Operation.New(both) : call.Mismatch($"{name} of {shape} and {target}, which do not fit each other");
        }
    }
}
