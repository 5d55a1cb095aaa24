using Distill.Formulas;

namespace Distill.Generators.Kernels;

/// <summary>Chooses the numbers of a kernel that are computed once and given a name: logarithms, and whatever is dear and used twice.</summary>
internal static class NamedScalars
{
    /// <summary>The named ones among a program's nodes, each after what it is made of.</summary>
    public static IReadOnlyList<Expr> Of(IReadOnlyList<Expr> nodes)
    {
        var uses = nodes.SelectMany(n => n.Terms.Select(t => t.Node)).GroupBy(n => n).ToDictionary(g => g.Key, g => g.Count());
        return [.. nodes.Where(n => !n.IsRow && (IsAlwaysNamed(n) || (IsDear(n) && uses.TryGetValue(n, out var count) && count > 1)))];
    }

    private static bool IsAlwaysNamed(Expr node) => node.Operation is Operation.Log or Operation.LogAddExp;

    private static bool IsDear(Expr node) => node.Operation switch
    {
        Operation.Exp or Operation.Log1mExp => true,
        Operation.Add => node.Terms.Any(t => IsDear(t.Node)),
        Operation.Multiply => node.Terms.Any(t => t.Factor is not (1 or -1) || IsDear(t.Node)),
        _ => false,
    };
}
