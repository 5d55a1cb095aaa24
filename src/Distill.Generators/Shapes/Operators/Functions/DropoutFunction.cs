using Distill.Generators.Shapes.Values;

namespace Distill.Generators.Shapes.Operators.Functions;

/// <summary>Dropout; where nothing is trained, the input's own memory goes through.</summary>
internal sealed class DropoutFunction : FunctionOperator
{
    public override IReadOnlyList<string> Names => ["dropout", "dropout1d", "dropout2d", "dropout3d", "alpha_dropout", "feature_alpha_dropout"];

    public override Value Apply(FunctionOperation call) => call.Arguments.Flag("training") == false
        ? Operation.View(call.Input, call.Input.Shape, call.Input.IsContiguous)
        : Operation.New(call.Input.Shape, call.Input.Elements);
}
