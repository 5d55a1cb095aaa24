using Distill.Generators.Writing;

namespace Distill.Generators.Kernels;

/// <summary>What the functions of a row's numbers are called in a language that kernels are printed in.</summary>
/// <param name="Literal">Writes a constant.</param>
/// <param name="Declared">What stands before the name of a computed number.</param>
/// <param name="Out">Writes an argument that a function gives a value to; null: one that nobody reads.</param>
internal sealed record NumberWords(
    Func<double, string> Literal,
    string Declared,
    Func<string?, string> Out,
    string Exp,
    string Log,
    string Abs,
    string Sign,
    string Power,
    string LogAddExp,
    string Shares,
    string Log1mExp,
    string ZeroWins,
    string Root,
    string Divisor,
    string DivisorRoot)
{
    /// <summary>C#, in double precision.</summary>
    public static NumberWords CSharp { get; } = new(
        Writing.Literal.Double,
        "var ",
        name => name is null ? "out _" : "out var " + name,
        "Math.Exp",
        "Math.Log",
        "Math.Abs",
        "Math.Sign",
        "Math.Pow",
        "ScalarMath.LogAddExp",
        "ScalarMath.Shares",
        "ScalarMath.Log1mExp",
        "ScalarMath.ZeroWins",
        "ScalarMath.Root",
        "ScalarMath.Divisor",
        "ScalarMath.DivisorRoot");

    /// <summary>CUDA C, in double precision.</summary>
    public static NumberWords Cuda { get; } = new(
        Writing.Literal.Double,
        string.Empty,
        name => name is null ? "nullptr" : "&" + name,
        "exp",
        "log",
        "fabs",
        "row::sign",
        "pow",
        "row::logAddExp",
        "row::shares",
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
