using Distill.Formulas;

namespace Distill.Generators.Kernels;

/// <summary>
/// Sums over centred rows that a thread can begin before it knows what the rows are centred on: they stand on the largest element so far, and
/// a larger one moves them. So maxima and these sums take one sweep instead of two.
/// </summary>
/// <remarks>
/// What a sum becomes is derived, not listed: with m the old centre, M the new one and d = m − M, each x − m in it is x − M less d, and lowering takes d out.
/// <c>Σ exp(t − m)·(t − m) = exp(−d)·…</c> needs <c>Σ exp(t − m)</c> beside it; a sum moves only where all that its formula needs moves as well.
/// </remarks>
internal sealed class OnlineSums
{
    private readonly bool labelApart;

    /// <param name="reductions">What is known after the second sweep over the classes.</param>
    /// <param name="labelApart">Whether sums leave the label out.</param>
    public OnlineSums(IEnumerable<Expr> reductions, bool labelApart)
    {
        this.labelApart = labelApart;
        var moved = reductions.Where(r => r.Operation == Operation.Sum && StandsOnMaximaAlone(r[0])).ToDictionary(r => r, Moved);
        while (moved.Where(m => !SumsIn(m.Value).All(moved.ContainsKey)).Select(m => m.Key).FirstOrDefault() is { } unclosed)
            moved.Remove(unclosed);

        // What a sum needs of others must be what they were before: the one that needs most goes first.
        Moves = [.. moved.OrderByDescending(m => SumsIn(m.Value).Count()).ThenBy(m => m.Key.Id).Select(m => (m.Key, m.Value))];
    }

    /// <summary>The sums, and the formula of what each becomes when the centres move, in an order in which they can take the place of what was.</summary>
    public IReadOnlyList<(Expr Sum, Expr Moved)> Moves { get; }

    /// <summary>Whether a sum is one of them.</summary>
    public bool Contains(Expr sum) => Moves.Any(m => m.Sum == sum);

    /// <summary>The variable with the old centre of a row less the new one.</summary>
    public static string Shift(Expr row) => KernelNames.Row(row) + "Shift";

    private static bool StandsOnMaximaAlone(Expr node) => node.Operation == Operation.Centred || node.Operation switch
    {
        Operation.Parameter => false,
        _ when !node.IsRow => node.IsConstant,
        _ => node.Terms.All(t => StandsOnMaximaAlone(t.Node)),
    };

    private Expr Moved(Expr sum) => Sums.Of(Shifted(sum[0]), labelApart);

    private static Expr Shifted(Expr node) => node.Operation switch
    {
        Operation.Centred => node + node.Program!.Parameter(Shift(node[0])),
        Operation.Add => Canonical.Sum(node.Constant, node.Terms.Select(t => new Term(t.Factor, Shifted(t.Node)))),
        Operation.Multiply => Spreading.Of(Canonical.Product(node.Terms.Select(t => new Term(t.Factor, Shifted(t.Node))))),
        Operation.Exp => Lowering.Exponential(Shifted(node[0])),
        Operation.LogAddExp => Canonical.Pair(node.Operation, Shifted(node[0]), Shifted(node[1])),
        Operation.Abs or Operation.Sign or Operation.Log1mExp => Expr.Elementwise(node.Operation, Shifted(node[0])),
        _ => node,
    };

    private static IEnumerable<Expr> SumsIn(Expr formula) =>
        formula.Operation == Operation.Sum ? [formula] : formula.Terms.SelectMany(t => SumsIn(t.Node)).Distinct();
}
