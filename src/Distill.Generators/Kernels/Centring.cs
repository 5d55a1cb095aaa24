using Distill.Formulas;

namespace Distill.Generators.Kernels;

/// <summary>Recognises <c>c·(x − max x)</c> with c above 0: its exponential is at most 1, and 0 where x is −∞.</summary>
internal static class Centring
{
    /// <summary>The row x of <c>c·(x − max x)</c>; null for anything else.</summary>
    public static Expr? RowOf(Expr value)
    {
        if (value is { Operation: Operation.Add, Constant: 0, Terms: [{ Factor: > 0 } only] })
            value = only.Node;
        if (value.Operation == Operation.Centred)
            return value[0];
        if (value.Operation != Operation.Multiply)
            return null;
        var centred = value.Terms.SingleOrDefault(t => t.Node.IsRow);
        return centred is { Factor: 1, Node.Operation: Operation.Centred } && value.Terms.All(t => t.Node.IsRow || IsPositive(t)) ? centred.Node[0] : null;
    }

    /// <summary>The row x of <c>exp(c·(x − max x))</c>; null for anything else.</summary>
    public static Expr? RowOfExponential(Expr node) => node.Operation == Operation.Exp ? RowOf(node[0]) : null;

    /// <summary>The row x and the number c of <c>exp(c·(x − max x))</c>; null where c is known at run time only.</summary>
    public static (Expr Row, double Factor)? Softened(Expr node)
    {
        if (node.Operation != Operation.Exp)
            return null;
        return node[0] switch
        {
            { Operation: Operation.Centred } centred => (centred[0], 1),
            { Operation: Operation.Add, Constant: 0, Terms: [{ Factor: > 0, Node.Operation: Operation.Centred } only] } => (only.Node[0], only.Factor),
            _ => null,
        };
    }

    private static bool IsPositive(Term factor) =>
        factor.Factor is 0.5 or -0.5 || factor.Factor % 2 == 0 || IsPositive(factor.Node);

    /// <summary>Whether a number cannot be negative, whatever the row.</summary>
    private static bool IsPositive(Expr scalar) => scalar.Operation switch
    {
        Operation.Add => scalar.Constant >= 0 && scalar.Terms.All(t => t.Factor > 0 && IsPositive(t.Node)),
        Operation.Multiply => scalar.Terms.All(IsPositive),
        Operation.Parameter => scalar.Name!.StartsWith(RowProgram.SizePrefix, StringComparison.Ordinal),
        Operation.Exp => true,
        _ => false,
    };
}
