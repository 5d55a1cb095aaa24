using Distill.Formulas;

namespace Distill.Generators.Kernels;

/// <summary>Chooses the numbers of a kernel that are computed once and given a name: logarithms, and whatever is dear and used twice.</summary>
internal static class NamedScalars
{
    /// <summary>The named ones among a program's nodes, each after what it is made of.</summary>
    /// <param name="nodes">The nodes, in that order.</param>
    /// <param name="formulas">What is computed in the end.</param>
    public static IReadOnlyList<Expr> Of(IReadOnlyList<Expr> nodes, IEnumerable<Expr> formulas)
    {
        var uses = new Dictionary<Expr, int>();
        void Use(Expr node)
        {
            uses[node] = uses.TryGetValue(node, out var had) ? had + 1 : 1;
            if (uses[node] == 1)
                PartsOf(node).ToList().ForEach(Use);
        }

        foreach (var formula in formulas)
            Use(formula);
        return [.. nodes.Where(n => !n.IsRow && uses.TryGetValue(n, out var count) && (IsAlwaysNamed(n) || (IsDear(n) && count > 1)))];
    }

    private static IEnumerable<Expr> PartsOf(Expr node) =>
        (LogShares.Of(node)?.Log ?? node) is { Operation: Operation.LogAddExp } log ? LogShares.PartsOf(log) : node.Terms.Select(t => t.Node);

    private static bool IsAlwaysNamed(Expr node) => node.Operation is Operation.Log or Operation.LogAddExp || LogShares.Of(node) is not null;

    private static bool IsDear(Expr node) => node.Operation switch
    {
        Operation.Exp or Operation.Log1mExp => true,
        Operation.Add => node.Terms.Any(t => IsDear(t.Node)),
        Operation.Multiply => node.Terms.Any(t => t.Factor is not (1 or -1) || IsDear(t.Node)),
        _ => false,
    };
}
