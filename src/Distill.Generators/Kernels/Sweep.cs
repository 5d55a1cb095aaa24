using Distill.Formulas;
using Distill.Generators.Writing;

namespace Distill.Generators.Kernels;

/// <summary>What one sweep over a row computes in a printed kernel.</summary>
/// <param name="Number">Its place in the fusion's order, 1 or above; the first of two that became one.</param>
/// <param name="Maxima">Largest elements.</param>
/// <param name="Sums">Sums.</param>
/// <param name="Known">The last sweep of the fusion's order whose numbers are known after it.</param>
/// <param name="Moves">What becomes of the sums that stand on maxima of this very sweep.</param>
internal sealed record Sweep(int Number, IReadOnlyList<Expr> Maxima, IReadOnlyList<Expr> Sums, int Known, OnlineSums? Moves = null)
{
    /// <summary>The sweeps of a fusion, as it orders them: sums come after the maxima that they stand on.</summary>
    public static IReadOnlyList<Sweep> Of(RowFusion fusion) => [.. fusion.Sweeps.Select((s, k) => Plain(k + 1, s))];

    /// <summary>The sweeps of a fusion: its own, but that sums go along with the maxima that they stand on where they can.</summary>
    public static IReadOnlyList<Sweep> AtOnce(RowFusion fusion)
    {
        if (fusion.Sweeps.Count < 2)
            return Of(fusion);
        var online = new OnlineSums(fusion.Sweeps[1].Where(s => s[0].Axis == Axis.Classes), fusion.LabelApart);
        if (online.Moves.Count == 0)
            return Of(fusion);
        var (first, rest) = (fusion.Sweeps[0].Concat(fusion.Sweeps[1].Where(online.Contains)).ToArray(), fusion.Sweeps[1].Where(s => !online.Contains(s)).ToArray());
        var isOne = rest.Length == 0 && fusion.GradientSweep > 2;
        var begun = Plain(1, first) with { Known = isOne ? 2 : 1, Moves = online };
        return [begun, .. isOne ? [] : (Sweep[])[Plain(2, rest)], .. fusion.Sweeps.Skip(2).Select((s, k) => Plain(k + 3, s))];
    }

    /// <summary>What it is called in a comment.</summary>
    public string Title(Axis axis, bool writes) =>
        (Known > Number ? "Sweeps 1 and 2 at once" : "Sweep " + Literal.Of(Number))
        + (axis == Axis.Classes ? string.Empty : $" over {axis.Name}")
        + (writes ? ": the gradient" : string.Empty)
        + (Maxima.Count + Sums.Count == 0 ? "." : writes ? ", and" : ":");

    /// <summary>What it finds over an axis.</summary>
    public Sweep Over(Axis axis) => this with
    {
        Maxima = [.. Maxima.Where(m => m[0].Axis == axis)],
        Sums = [.. Sums.Where(s => s[0].Axis == axis)],
        Moves = axis == Axis.Classes ? Moves : null,
    };

    /// <summary>The maxima that sums of this sweep stand on: sums over the classes alone go along with them.</summary>
    public IReadOnlyList<Expr> Centres => Moves is null ? [] : [.. Maxima.Where(m => m[0].IsLeaf && m[0].Axis == Axis.Classes)];

    private static Sweep Plain(int number, Expr[] reductions) => new(
        number,
        [.. reductions.Where(r => r.Operation == Operation.Max)],
        [.. reductions.Where(r => r.Operation == Operation.Sum)],
        number);
}
