using Distill.Formulas;
using Distill.Generators.Writing;

namespace Distill.Generators.Kernels;

/// <summary>What elements and their functions are called in a language that kernels are printed in.</summary>
/// <param name="Declared">What stands before the name of a computed element.</param>
/// <param name="Literal">Writes a constant.</param>
/// <param name="Exp">Writes exp(text · factor) of a centred row.</param>
/// <param name="ExpOrZero">The exponential of anything else; where that is no number, as −∞ less −∞, it is 0.</param>
/// <param name="Power">Writes a power other than those that have words of their own.</param>
/// <param name="IsSpread">Whether numbers that all elements are computed with are spread over lanes.</param>
internal sealed record ElementWords(
    string Declared,
    Func<double, string> Literal,
    Func<string, double, string> Exp,
    string ExpOrZero,
    Func<string, double, string> Power,
    string One,
    string Sqrt,
    string Abs,
    string Sign,
    string LogAddExp,
    string Log1mExp,
    string ZeroWins,
    string OneHot,
    bool IsSpread)
{
    /// <summary>C#, on lanes.</summary>
    public static ElementWords CSharp { get; } = new(
        "var",
        Writing.Literal.Float,
        (text, factor) => factor == 1 ? $"V.Exp({text})" : $"V.Exp({text}, {Writing.Literal.Float(factor)})",
        "LaneMath.ExpOrZero",
        (text, power) => $"V.Exp(V.Log({text}) * {Writing.Literal.Float(power)})",
        "V.All(1f)",
        "V.Sqrt",
        "V.Abs",
        "LaneMath.Sign",
        "LaneMath.LogAddExp",
        "LaneMath.Log1mExp",
        "LaneMath.ZeroWins",
        "V.OneHot(i, label)",
        IsSpread: true);

    /// <summary>CUDA C, one by one.</summary>
    public static ElementWords Cuda { get; } = new(
        "const float",
        CudaLiteral,
        (text, factor) => factor == 1 ? $"row::fastExpf({text})" : $"row::fastExpf({text} * {CudaLiteral(factor)})",
        "row::expOrZerof",
        (text, power) => $"powf({text}, {CudaLiteral(power)})",
        "1.0f",
        "sqrtf",
        "fabsf",
        "row::sign",
        "row::logAddExpf",
        "row::log1mExpf",
        "row::zeroWinsf",
        "(i == label ? 1.0f : 0.0f)",
        IsSpread: false);

    /// <summary>A function of an element.</summary>
    public string Function(Operation operation) => operation switch
    {
        Operation.Exp => ExpOrZero,
        Operation.LogAddExp => LogAddExp,
        Operation.Log1mExp => Log1mExp,
        Operation.Abs => Abs,
        Operation.Sign => Sign,
        _ => throw new NotSupportedException($"no element for {operation}"),
    };

    /// <summary>A constant of CUDA C: 4 is <c>4.0f</c>.</summary>
    public static string CudaLiteral(double number)
    {
        var text = Writing.Literal.Float(number);
        return text.IndexOfAny(['.', 'E']) < 0 ? text.Insert(text.Length - 1, ".0") : text;
    }
}
