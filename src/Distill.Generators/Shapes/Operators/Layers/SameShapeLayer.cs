using Distill.Generators.Shapes.Values;

namespace Distill.Generators.Shapes.Operators.Layers;

/// <summary>Layers that change numbers one by one, own nothing and take any shape.</summary>
internal sealed class SameShapeLayer : LayerOperator
{
    public override IReadOnlyList<string> Types =>
    [
        "ReLU", "ReLU6", "GELU", "ELU", "CELU", "SELU", "SiLU", "Mish", "Tanh", "Sigmoid", "Hardswish", "Hardsigmoid", "Hardtanh", "LeakyReLU", "RReLU",
        "Softplus", "Softsign", "Softshrink", "Hardshrink", "Tanhshrink", "Threshold", "LogSigmoid", "AlphaDropout", "FeatureAlphaDropout",
    ];

    public override Value Forward(LayerOperation call) => Operation.New(call.Input.Shape, call.Input.Elements);
}
