using Distill.Formulas;

namespace Distill.Generators.Kernels;

/// <summary>
/// eᵃ/(eᵃ + eᵇ) and eᵇ/(eᵃ + eᵇ), written exp(a − log(eᵃ + eᵇ)): what a target and all others have of a softmax. Where the logarithm is computed, one
/// exponential gives both shares with it.
/// </summary>
internal static class LogShares
{
    /// <summary>The logarithm of which an exponential is a share, and whether it is that of a; null: it is none.</summary>
    public static (Expr Log, bool IsFirst)? Of(Expr node)
    {
        if (node.Operation != Operation.Exp || node.IsRow || LogIn(node[0]) is not { } log)
            return null;
        var shared = node[0] + log;
        return shared == log[0] ? (log, true) : shared == log[1] ? (log, false) : null;
    }

    /// <summary>Writes an exponential as a share, or as a share by a sum: exp(m − log(e^(m + log z) + eᵇ)) is a share by z. Null: it is neither.</summary>
    public static Expr? Exponential(Expr exponent)
    {
        if (LogIn(exponent) is not { } log)
            return null;
        var shared = exponent + log;
        if (shared == log[0] || shared == log[1])
            return Expr.Exp(exponent);
        return SumIn(log[0]) is { } sum && shared + sum == log[0] ? Expr.Exp(exponent + sum) / sum[0] : null;
    }

    /// <summary>The parts of log(eᵃ + eᵇ), and of the shares in it, that it is computed from; with a = m + log z they are m, z and b, and log z need not be known.</summary>
    public static IReadOnlyList<Expr> PartsOf(Expr log) =>
        !log.IsRow && SumIn(log[0]) is { } sum ? [log[0] - sum, sum[0], log[1]] : [log[0], log[1]];

    /// <summary>The shares of a logarithm among a kernel's numbers.</summary>
    public static (Expr? First, Expr? Second) In(IEnumerable<Expr> nodes, Expr log)
    {
        var shares = nodes.Where(n => Of(n)?.Log == log).ToArray();
        return (shares.FirstOrDefault(s => Of(s)!.Value.IsFirst), shares.FirstOrDefault(s => !Of(s)!.Value.IsFirst));
    }

    private static Expr? SumIn(Expr exponent) => exponent.Terms.FirstOrDefault(t => t.Factor == 1 && t.Node.Operation == Operation.Log).Node;

    private static Expr? LogIn(Expr exponent) => exponent.Operation != Operation.Add ? null
        : exponent.Terms.Where(t => t.Factor == -1 && t.Node.Operation == Operation.LogAddExp && !t.Node.IsRow).Select(t => t.Node).FirstOrDefault();
}
