using Distill.Formulas;

namespace Distill.Generators.Kernels;

/// <summary>
/// What is centred on a row's maximum may as well be centred on less: it says the same, and exponentials are only so much larger. So a sweep
/// need not know the maximum before it adds up exponentials, if nothing else of it would overflow; their sum tells when an element stands out.
/// </summary>
internal sealed class Standing
{
    /// <summary>The natural logarithm of LaneMath.Outstanding, the largest sum of a block: its fourth power, too, is a number in single precision.</summary>
    private const double Largest = 16;

    private readonly ILookup<Expr, double> factors;

    /// <summary>The sweeps of some losses.</summary>
    /// <param name="fusion">The losses.</param>
    public Standing(RowFusion fusion)
    {
        var exponentials = fusion.Nodes.Where(n => n.Operation == Operation.Exp && n.IsRow).ToArray();
        factors = exponentials.Select(Centring.Softened).OfType<(Expr Row, double Factor)>().ToLookup(e => e.Row, e => e.Factor);
        var atOnce = Sweep.AtOnce(fusion);

        // Where exponentials are taken of a multiple that is known at run time only, an element may not stand out at all.
        var isSafe = exponentials.All(e => Centring.Softened(e) is not null || !StandsOnMaximum(e[0])) && atOnce.All(s => s.Centres.All(c => Watched(s, c) is not null));
        Sweeps = isSafe ? atOnce : Sweep.Of(fusion);
    }

    /// <summary>The sweeps over the row: as few as are safe.</summary>
    public IReadOnlyList<Sweep> Sweeps { get; }

    /// <summary>How far an element may stand above what its row is centred on, where the row is watched.</summary>
    /// <param name="row">The row.</param>
    public double LimitOf(Expr row) => Largest / factors[row].Max();

    /// <summary>The sum that grows most with an element that stands out: that of the exponentials at the row's lowest temperature.</summary>
    /// <param name="sweep">The sweep.</param>
    /// <param name="centre">What the row is centred on.</param>
    public Expr? Watched(Sweep sweep, Expr centre) => sweep.Sums.FirstOrDefault(s => Centring.Softened(s[0]) is { } e && e.Row == centre[0] && e.Factor == factors[centre[0]].Max());

    private static bool StandsOnMaximum(Expr node) => node.Operation is Operation.Centred or Operation.Max || node.Terms.Any(t => StandsOnMaximum(t.Node));
}
