using Distill.Formulas;

namespace Distill.Generators.Kernels;

/// <summary>
/// What is centred on a row's maximum may as well be centred on less: it says the same, and exponentials are only so much larger. So a sweep
/// need not know the maximum before it adds up exponentials, if nothing else of it would overflow.
/// </summary>
internal static class Standing
{
    /// <summary>The natural logarithm of the largest exponential: its fourth power, too, is a number in single precision, and a sum of them.</summary>
    private const double Largest = 16;

    /// <summary>How far an element may stand above what its row is centred on; null: not at all, because exponentials are taken of a multiple that is known at run time only.</summary>
    public static double? Limit(RowFusion fusion)
    {
        var exponentials = fusion.Nodes.Where(n => n.Operation == Operation.Exp && n.IsRow).ToArray();
        return exponentials.All(e => Centring.Softened(e) is not null || !StandsOnMaximum(e[0]))
            ? Largest / exponentials.Select(e => Centring.Softened(e)?.Factor ?? 0).Append(1e-3).Max()
            : null;
    }

    private static bool StandsOnMaximum(Expr node) => node.Operation is Operation.Centred or Operation.Max || node.Terms.Any(t => StandsOnMaximum(t.Node));
}
