using Distill.Generators.Shapes.Values;

namespace Distill.Generators.Shapes.Operators.Functions;

/// <summary>Quantiles along a dimension; the quantiles' own dimension comes first.</summary>
internal sealed class QuantileFunction : FunctionOperator
{
    public override IReadOnlyList<string> Names => ["quantile", "nanquantile"];

    public override Value Apply(FunctionOperation call)
    {
        var asked = call.Arguments.Tensor("q")?.Shape ?? default;
        if (asked.Rank > 1)
            return call.Mismatch($"{call.Name} takes a number or a row of quantiles, but gets {asked}");
        // −1 is TorchSharp's "all", never the last dimension.
        var dims = call.Arguments.Whole("dim") is null ? null : call.Arguments.Numbers("dim");
        var rest = Reduction.Of(call, call.Name, call.Input.Shape, dims, isAll: dims is [{ } only] && only.Is(-1), call.Arguments.Flag("keepdim", false));
        return Operation.New(asked.Concat(rest), call.Input.Elements);
    }
}
