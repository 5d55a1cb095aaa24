using Distill.Generators.Model;
using Distill.Generators.Shapes.Values;

namespace Distill.Generators.Shapes.Operators.Functions;

/// <summary>Swaps two dimensions.</summary>
internal sealed class TransposeFunction : FunctionOperator
{
    public override IReadOnlyList<string> Names =>
        ["transpose", "swapaxes", "swapdims", "t", "Tensor.mT", "Tensor.mH", "Tensor.H", "adjoint"];

    public override Value Apply(FunctionOperation call)
    {
        var shape = call.Input.Shape;
        if (!shape.HasRank)
            return call.Unknown("");
        var (first, second) = call.Name switch
        {
            "t" or "H" => (0, 1),
            "mT" or "mH" or "adjoint" => (-2, -1),
            _ => (call.Arguments.Whole("dim0", "axis0"), call.Arguments.Whole("dim1", "axis1")),
        };
        if ((call.Name == "t" && shape.Rank < 2) || (call.Name is "mT" or "mH" or "adjoint" && shape.Rank == 0))
            return Operation.View(call.Input, shape, call.Input.IsContiguous);
        if (call.Name == "t" && shape.Rank > 2)
            return call.Mismatch($"t of {shape}, which is no matrix");
        if (Axis.Read(call, call.Name, first, shape) is not { } one || Axis.Read(call, call.Name, second, shape) is not { } other)
            return Axis.Unread(call, first is null || second is null ? Shape.OfRank(shape.Rank) : default);
        return Operation.View(call.Input, shape.With(one, shape[other]).With(other, shape[one]), call.Input.IsContiguous && PermuteFunction.KeepsOrder(shape, Swapped(shape.Rank, one, other)));
    }

    private static IEnumerable<int> Swapped(int rank, int one, int other) => Enumerable.Range(0, rank).Select(i => i == one ? other : i == other ? one : i);
}
