using Distill.Generators.Model;
using Distill.Generators.Shapes.Values;

namespace Distill.Generators.Shapes.Operators.Functions;

/// <summary>Classes as rows with a single 1.</summary>
internal sealed class OneHotFunction : FunctionOperator
{
    public override IReadOnlyList<string> Names => ["one_hot"];

    public override Value Apply(FunctionOperation call)
    {
        var classes = call.Arguments.Number("num_classes");
        return Operation.New(call.Input.Shape.Append(classes.Is(-1) ? Dim.Unknown : classes), ElementType.Integer);
    }
}
