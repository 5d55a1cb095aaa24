using Distill.Generators.Shapes.Values;

namespace Distill.Generators.Shapes.Operators.Functions;

/// <summary>Functions that change the numbers one by one, or where they stand, and nothing else.</summary>
internal sealed class SameShapeFunction : FunctionOperator
{
    public override IReadOnlyList<string> Names =>
    [
        "relu", "relu6", "gelu", "elu", "celu", "selu", "silu", "SiLU", "mish", "Mish", "hardswish", "hardsigmoid", "leaky_relu", "rrelu",
        "softplus", "softshrink", "Softshrink", "hardshrink", "Hardshrink", "threshold", "Threshold", "logsigmoid", "log_sigmoid",
        "abs", "absolute", "neg", "negative", "square", "ceil", "floor", "round", "trunc", "fix",
        "frac", "sign", "sgn", "nan_to_num", "bitwise_not", "clamp_min", "clamp_max", "angle", "msort", "bernoulli", "poisson", "dequantize",
        "fake_quantize_per_tensor_affine", "fake_quantize_per_channel_affine", "quantize_per_tensor", "quantize_per_channel", "_standard_gamma",
        "_sample_dirichlet", "index_put", "fill", "zero", "uniform", "Tensor.normal", "random", "exponential", "cauchy", "geometric", "log_normal",
    ];

    public override Value Apply(FunctionOperation call) => Operation.New(call.Input.Shape, call.Name switch
    {
        "abs" or "absolute" or "angle" => call.Input.Elements is ElementType.Complex ? ElementType.Real
            : call.Name is "angle" ? ElementTypes.Real(call.Input.Elements)
            : call.Input.Elements,
        "quantize_per_tensor" or "quantize_per_channel" => ElementType.Unknown,
        _ => call.Input.Elements,
    });
}
