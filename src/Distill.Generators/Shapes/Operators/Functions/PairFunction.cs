using Distill.Generators.Shapes.Values;

namespace Distill.Generators.Shapes.Operators.Functions;

/// <summary>Functions that give two tensors of the input's shape.</summary>
internal sealed class PairFunction : FunctionOperator
{
    public override IReadOnlyList<string> Names => ["frexp"];

    public override Value Apply(FunctionOperation call) =>
        new TupleValue(Operation.New(call.Input.Shape, call.Input.Elements), Operation.New(call.Input.Shape, ElementType.Integer));
}
