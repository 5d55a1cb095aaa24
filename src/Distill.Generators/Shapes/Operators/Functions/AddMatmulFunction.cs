using Distill.Generators.Model;
using Distill.Generators.Shapes.Values;

namespace Distill.Generators.Shapes.Operators.Functions;

/// <summary>A product of matrices or vectors, added to the input, which stretches to it.</summary>
internal sealed class AddMatmulFunction : FunctionOperator
{
    public override IReadOnlyList<string> Names => ["addmm", "addmv", "addr", "baddbmm", "addbmm"];

    public override Value Apply(FunctionOperation call)
    {
        var left = call.Arguments.Tensor("mat1", "mat", "vec1", "batch1")?.Shape ?? default;
        // torch.addmv alone calls its vector mat2.
        var right = call.Arguments.Tensor("mat2", "vec", "vec2", "batch2")?.Shape ?? default;
        var added = call.Input.Shape;
        // TorchSharp hands baddbmm's tensors to libtorch in another order: the input times batch1 is added to batch2.
        if (call.Name == "baddbmm")
            (left, right, added) = (added, left, right);
        var (one, other) = call.Name switch
        {
            "addmm" => (2, 2),
            "addmv" => (2, 1),
            "addr" => (1, 1),
            _ => (3, 3),
        };
        left = left.HasRank ? left : Shape.OfRank(one);
        right = right.HasRank ? right : Shape.OfRank(other);
        if (left.Rank != one || right.Rank != other || (one == 3 && left[0].Differs(right[0])))
            return call.Mismatch($"{call.Name} of {left} and {right}");
        var product = call.Name == "addr" ? left.Concat(right) : Matrices.Product(left, right);
        if (product is not { } result)
            return call.Mismatch($"{call.Name} of {left} and {right}");
        if (one == 3)
            result = call.Name == "addbmm" ? result.Without(0) : result.With(0, left[0].IsKnown ? left[0] : right[0]);
        return Broadcast.Fits(added, result)
            ? Operation.New(result, call.Input.Elements)
            : call.Mismatch($"{call.Name} adds {added} to {result}", result);
    }
}
