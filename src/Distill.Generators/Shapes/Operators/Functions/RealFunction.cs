using Distill.Generators.Shapes.Values;

namespace Distill.Generators.Shapes.Operators.Functions;

/// <summary>Functions of one real number, applied to each: what they give is real, also of integers.</summary>
internal sealed class RealFunction : FunctionOperator
{
    public override IReadOnlyList<string> Names =>
    [
        "exp", "exp2", "expm1", "log", "log2", "log10", "log1p", "sqrt", "rsqrt", "reciprocal", "sin", "cos", "tan", "sinh", "cosh", "tanh", "sigmoid", "expit",
        "asin", "acos", "asinh", "acosh", "atanh", "arcsin", "arccos", "arcsinh", "arccosh", "arctanh", "erf", "erfc", "erfcx", "erfinv", "logit", "sinc",
        "digamma", "psi", "lgamma", "gammaln", "mvlgamma", "multigammaln", "polygamma", "i0", "i0e", "i1", "i1e", "ndtr", "ndtri", "entr", "deg2rad", "rad2deg",
        "airy_ai", "bessel_j0", "bessel_j1", "bessel_y0", "bessel_y1", "modified_bessel_i0", "modified_bessel_i1", "modified_bessel_k0", "modified_bessel_k1",
        "scaled_modified_bessel_k0", "scaled_modified_bessel_k1", "spherical_bessel_j0", "softsign", "Tanhshrink", "Softsign", "tanhshrink",
    ];

    // `special.polygamma(n, input)` alone has its tensor second.
    public override Value Apply(FunctionOperation call) =>
        (call.InputValue is TensorValue ? call.Input : call.Arguments.Tensor("input") ?? call.Input) is var input
            ? Operation.New(input.Shape, ElementTypes.Real(input.Elements))
            : call.Unknown("");
}
