using Distill.Generators.Writing;

namespace Distill.Generators.Kernels;

/// <summary>What the functions of a row's numbers are called in a language that kernels are printed in.</summary>
/// <param name="Literal">Writes a constant.</param>
internal sealed record NumberWords(
    Func<double, string> Literal,
    string Exp,
    string Log,
    string Abs,
    string Sign,
    string Power,
    string LogAddExp,
    string Log1mExp,
    string ZeroWins,
    string Root,
    string Divisor,
    string DivisorRoot)
{
    /// <summary>C#, in double precision.</summary>
    public static NumberWords CSharp { get; } = new(
        Writing.Literal.Double,
        "Math.Exp",
        "Math.Log",
        "Math.Abs",
        "Math.Sign",
        "Math.Pow",
        "ScalarMath.LogAddExp",
        "ScalarMath.Log1mExp",
        "ScalarMath.ZeroWins",
        "ScalarMath.Root",
        "ScalarMath.Divisor",
        "ScalarMath.DivisorRoot");

    /// <summary>CUDA C, in double precision.</summary>
    public static NumberWords Cuda { get; } = new(
        Writing.Literal.Double,
        "exp",
        "log",
        "fabs",
        "row::sign",
        "pow",
        "row::logAddExp",
        "row::log1mExp",
        "row::zeroWins",
        "row::root",
        "row::divisor",
        "row::divisorRoot");

    /// <summary>CUDA C, in single precision, for what every thread computes.</summary>
    public static NumberWords CudaFloats { get; } = Cuda with
    {
        Literal = ElementWords.CudaLiteral,
        Exp = "expf",
        Log = "logf",
        Abs = "fabsf",
        Power = "powf",
        LogAddExp = "row::logAddExpf",
        Log1mExp = "row::log1mExpf",
        ZeroWins = "row::zeroWinsf",
    };
}
