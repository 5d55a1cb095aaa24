using Distill.Generators.Model;
using Distill.Generators.Shapes.Values;

namespace Distill.Generators.Shapes.Operators.Functions;

/// <summary>Attention: queries of <c>[…, L, E]</c> over keys of <c>[…, S, E]</c> give the values' width, <c>[…, L, Ev]</c>.</summary>
internal sealed class AttentionFunction : FunctionOperator
{
    public override IReadOnlyList<string> Names => ["scaled_dot_product_attention"];

    public override Value Apply(FunctionOperation call)
    {
        var (query, key, value) = (call.Input.Shape, call.Arguments.Tensor("key")?.Shape ?? default, call.Arguments.Tensor("value")?.Shape ?? default);
        if (!query.HasRank)
            return call.Unknown("");
        var width = value.HasRank ? value[-1] : Dim.Unknown;
        if (query.Rank < 2 || (key.HasRank && query[-1].Differs(key[-1])))
            return call.Mismatch($"scaled_dot_product_attention of {query}, {key} and {value}", query);
        if (!key.HasRank || !value.HasRank)
            return Operation.New(Shape.OfRank(query.Rank).With(-2, query[-2]).With(-1, width));
        return Broadcast.Of([query.Take(-2), key.Take(-2), value.Take(-2)]) is { } many
            ? Operation.New(many.Append(query[-2]).Append(width))
            : call.Mismatch($"scaled_dot_product_attention of {query}, {key} and {value}", query);
    }
}
