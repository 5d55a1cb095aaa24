using Distill.Formulas;

namespace Distill.Generators.Kernels;

/// <summary>What of a gradient falls on the label alone.</summary>
internal static class LabelTerms
{
    /// <summary>Σ scalar·onehot is added at one place, after the sweep, instead of being carried through it.</summary>
    public static (Expr Row, Expr AtLabel) Split(Expr gradient)
    {
        if (!gradient.IsRow)
            return (gradient, 0.0);
        var terms = gradient.Operation == Operation.Add ? gradient.Terms : [new(1, gradient)];
        var constant = gradient.Operation == Operation.Add ? gradient.Constant : 0;
        var label = terms.Where(t => IsOnLabel(t.Node)).ToArray();
        return (Canonical.Sum(constant, terms.Except(label)), Canonical.Sum(0, label.Select(t => new Term(t.Factor, WithoutOneHot(t.Node)))));
    }

    private static bool IsOnLabel(Expr node) =>
        node.Operation == Operation.OneHot || (node.Operation == Operation.Multiply && node.Terms.Any(t => t.Node.Operation == Operation.OneHot));

    private static Expr WithoutOneHot(Expr node)
    {
        if (node.Operation == Operation.OneHot)
            return 1.0;
        var rest = Canonical.Product(node.Terms.Where(t => t.Node.Operation != Operation.OneHot));
        return LabelAccess.Of(rest, s => s);
    }
}
