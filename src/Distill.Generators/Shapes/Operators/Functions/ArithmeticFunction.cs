using Distill.Generators.Shapes.Values;

namespace Distill.Generators.Shapes.Operators.Functions;

/// <summary>Functions of several tensors (or numbers), element by element.</summary>
internal sealed class ArithmeticFunction : FunctionOperator
{
    public override IReadOnlyList<string> Names =>
    [
        "add", "sub", "subtract", "mul", "multiply", "remainder", "fmod", "pow", "floor_divide", "maximum", "minimum", "fmax", "fmin", "clamp", "clip", "lerp",
        "addcmul", "bitwise_and", "bitwise_or", "bitwise_xor", "bitwise_left_shift", "bitwise_right_shift", "gcd", "lcm", "hypot", "nextafter", "heaviside",
        "div", "divide", "true_divide", "addcdiv", "atan", "arctan", "atan2", "arctan2", "copysign", "logaddexp", "logaddexp2", "xlogy", "xlog1py", "igamma", "igammac",
        "gammainc", "gammaincc", "zeta", "ldexp", "float_power", "complex", "polar", "binomial",
        "chebyshev_polynomial_t", "chebyshev_polynomial_u", "chebyshev_polynomial_v", "chebyshev_polynomial_w", "hermite_polynomial_h", "hermite_polynomial_he",
        "laguerre_polynomial_l", "legendre_polynomial_p", "shifted_chebyshev_polynomial_t", "shifted_chebyshev_polynomial_u", "shifted_chebyshev_polynomial_v",
        "shifted_chebyshev_polynomial_w",
    ];

    public override Value Apply(FunctionOperation call)
    {
        var operands = Operands.Of(call).ToArray();
        var shapes = operands.Select(Operands.ShapeOf).ToArray();
        return Broadcast.Of(shapes) is { } shape
            ? Operation.New(shape, Elements(call, ElementTypes.Together(operands.Select(ElementTypes.Of))))
            : call.Mismatch($"{call.Name} of {string.Join(" and ", shapes)}, which do not fit each other");
    }

    private static ElementType Elements(FunctionOperation call, ElementType together) => call.Name switch
    {
        "complex" or "polar" => ElementType.Complex,
        "div" or "divide" when call.Arguments.Text("rounding_mode") is "floor" or "trunc" => together,
        "add" or "sub" or "subtract" or "mul" or "multiply" or "maximum" or "minimum" or "fmax" or "fmin" or "floor_divide" or "lerp" or "addcmul" => together,
        "bitwise_and" or "bitwise_or" or "bitwise_xor" or "bitwise_left_shift" or "bitwise_right_shift" or "gcd" or "lcm" => together,
        "remainder" or "fmod" or "pow" or "clamp" or "clip" or "heaviside" or "hypot" or "nextafter" or "binomial" => together,
        _ => ElementTypes.Real(together),
    };
}
