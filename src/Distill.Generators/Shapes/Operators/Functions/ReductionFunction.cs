using System.Collections.Immutable;
using Distill.Generators.Model;
using Distill.Generators.Shapes.Values;

namespace Distill.Generators.Shapes.Operators.Functions;

/// <summary>Sums, means, extremes and norms: over all dimensions, or those that are named.</summary>
internal sealed class ReductionFunction : FunctionOperator
{
    private static readonly string[] OneByOne = ["dim0", "dim1", "dim2"];

    public override IReadOnlyList<string> Names =>
    [
        "sum", "mean", "prod", "std", "var", "amax", "amin", "all", "any", "argmax", "argmin", "median", "nanmedian", "nanmean", "nansum", "logsumexp", "norm",
        "count_nonzero", "std_mean", "var_mean", "aminmax", "mode", "kthvalue", "linalg.norm", "linalg.vector_norm",
    ];

    public override Value Apply(FunctionOperation call)
    {
        var dims = Dims(call.Arguments);
        var isNone = !call.Arguments.Has("dim", "dims", "dimensions", "dimension", "dim0") || call.Arguments.IsNull("dim", "dims", "dimensions", "dimension", "dim0");
        // To aminmax TorchSharp hands −1 for "all", so that it cannot mean the last one.
        if (call.Name == "aminmax" && !isNone && call.Arguments.Whole("dim") is null)
            dims = null;
        var isAll = isNone || dims is { Length: 0 } || (call.Name == "aminmax" && dims is [{ } only] && only.Is(-1));
        var shape = Reduction.Of(call, call.Name, call.Input.Shape, dims, isAll, call.Arguments.Flag("keepdim", false));
        var rest = Operation.New(shape, Elements(call));
        return call.Name switch
        {
            "std_mean" or "var_mean" or "aminmax" => new TupleValue(rest, Operation.New(shape, Elements(call))),
            "mode" or "kthvalue" => new TupleValue(rest, Operation.New(shape, ElementType.Integer)),
            _ => rest,
        };
    }

    /// <summary>The dimensions that a call names; <c>sum(0, 1)</c> names them one by one.</summary>
    private static ImmutableArray<Dim>? Dims(Arguments arguments) => arguments.Has("dim0")
        ? [.. OneByOne.Where(n => arguments.Has(n)).Select(n => arguments.Number(n))]
        : arguments.Numbers("dim", "dims", "dimensions", "dimension");

    private static ElementType Elements(FunctionOperation call)
    {
        var own = call.Input.Elements;
        return call.Name switch
        {
            "all" or "any" => ElementType.Boolean,
            "argmax" or "argmin" or "count_nonzero" => ElementType.Integer,
            "sum" or "prod" or "nansum" => ElementTypes.Of(call.Arguments.Value("type"), ElementTypes.Sum(own)),
            "amax" or "amin" or "aminmax" or "median" or "nanmedian" or "mode" or "kthvalue" => own,
            "norm" when own is ElementType.Complex => ElementType.Unknown,
            "vector_norm" when own is ElementType.Complex => ElementType.Real,
            _ => ElementTypes.Of(call.Arguments.Value("type", "dtype"), ElementTypes.Real(own)),
        };
    }
}
