using Distill.Generators.Model;
using Distill.Generators.Shapes.Values;

namespace Distill.Generators.Shapes.Operators.Functions;

/// <summary>Distances and similarities of vectors.</summary>
internal sealed class DistanceFunction : FunctionOperator
{
    public override IReadOnlyList<string> Names => ["cdist", "dist", "cosine_similarity", "pairwise_distance", "linalg.vecdot", "linalg.cross"];

    public override Value Apply(FunctionOperation call)
    {
        var (left, right) = (call.Input.Shape, call.Arguments.Tensor("x2", "input2", "other", "y")?.Shape ?? default);
        if (call.Name == "cdist")
            return AllPairs(call, left, right);
        if (Broadcast.Of(left, right) is not { } both)
            return call.Mismatch($"{call.Name} of {left} and {right}, which do not fit each other");
        return call.Name switch
        {
            "dist" => Operation.New(Shape.Scalar),
            "pairwise_distance" => Pairwise(call, both, call.Arguments.Flag("keepdim", false)),
            "cross" => Operation.New(both, call.Input.Elements),
            _ => Along(call, call.Name, both, call.Arguments.Whole("dim"), call.Input.Elements),
        };
    }

    /// <summary>Over the last dimension.</summary>
    public static Value Pairwise(Operation call, Shape both, bool? keep) => !both.HasRank || keep is not { } kept ? call.Unknown("")
        : both.Rank == 0 ? Operation.New(both)
        : Operation.New(kept ? both.With(-1, 1) : both.Take(-1));

    /// <summary>Over one dimension of what the two have in common.</summary>
    public static Value Along(Operation call, string name, Shape both, long? dim, ElementType elements) =>
        Axis.Read(call, name, dim, both) is { } axis ? Operation.New(both.Without(axis), elements) : Axis.Unread(call);

    private static Value AllPairs(FunctionOperation call, Shape left, Shape right)
    {
        if (!left.HasRank || !right.HasRank)
            return call.Unknown("");
        return left.Rank < 2 || right.Rank < 2 || left[-1].Differs(right[-1]) || Broadcast.Of(left.Take(-2), right.Take(-2)) is not { } many
            ? call.Mismatch($"cdist of {left} and {right}")
            : Operation.New(many.Append(left[-2]).Append(right[-2]));
    }
}
