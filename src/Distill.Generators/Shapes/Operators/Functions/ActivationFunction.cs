using Distill.Generators.Shapes.Values;

namespace Distill.Generators.Shapes.Operators.Functions;

/// <summary>Functions that change numbers one by one.</summary>
internal sealed class ActivationFunction : FunctionOperator
{
    public override IReadOnlyList<string> Names =>
    [
        "relu", "relu6", "gelu", "elu", "celu", "selu", "silu", "mish", "tanh", "sigmoid", "hardswish", "hardsigmoid", "hardtanh", "leaky_relu", "rrelu",
        "softplus", "softsign", "softshrink", "hardshrink", "tanhshrink", "threshold", "logsigmoid", "log_sigmoid",
    ];

    public override Value Apply(FunctionOperation call) => Operation.New(call.Input.Shape);
}
