using Distill.Generators.Model;
using Distill.Generators.Shapes.Values;

namespace Distill.Generators.Shapes.Operators.Functions;

/// <summary>The product of several matrices.</summary>
internal sealed class ChainFunction : FunctionOperator
{
    public override IReadOnlyList<string> Names => ["chain_matmul", "linalg.multi_dot"];

    public override Value Apply(FunctionOperation call)
    {
        if (call.Arguments.List("matrices", "tensors") is not { Count: > 0 } parts || parts.Any(p => p is not TensorValue))
            return call.Unknown($"{call.Name} multiplies a list that is not known");
        Shape? product = null;
        foreach (var part in parts.Cast<TensorValue>())
        {
            var next = product is { } so ? Matrices.Product(so, part.Shape) : part.Shape;
            if (next is not { } known)
                return call.Mismatch($"{call.Name} of {string.Join(" and ", parts)}");
            product = known;
        }
        return Operation.New(product ?? default, ((TensorValue)parts[0]).Elements);
    }
}
