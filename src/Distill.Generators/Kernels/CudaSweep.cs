using Distill.Formulas;

namespace Distill.Generators.Kernels;

/// <summary>What one sweep over a row computes in a kernel for CUDA.</summary>
/// <param name="Number">Its place in the fusion's order, 1 or above; the first of two that became one.</param>
/// <param name="Maxima">Largest elements.</param>
/// <param name="Sums">Sums.</param>
/// <param name="Known">The last sweep of the fusion's order whose numbers are known after it.</param>
/// <param name="Moves">What becomes of the sums that stand on maxima of this very sweep.</param>
internal sealed record CudaSweep(int Number, IReadOnlyList<Expr> Maxima, IReadOnlyList<Expr> Sums, int Known, OnlineSums? Moves = null)
{
    /// <summary>The sweeps of a fusion: its own, but that sums go along with the maxima that they stand on where they can.</summary>
    public static IReadOnlyList<CudaSweep> Of(RowFusion fusion)
    {
        if (fusion.Sweeps.Count < 2)
            return [.. fusion.Sweeps.Select((s, k) => Plain(k + 1, s))];
        var online = new OnlineSums(fusion.Sweeps[1].Where(s => s[0].Axis == Axis.Classes), fusion.LabelApart);
        if (online.Moves.Count == 0)
            return [.. fusion.Sweeps.Select((s, k) => Plain(k + 1, s))];
        var (first, rest) = (fusion.Sweeps[0].Concat(fusion.Sweeps[1].Where(online.Contains)).ToArray(), fusion.Sweeps[1].Where(s => !online.Contains(s)).ToArray());
        var isOne = rest.Length == 0 && fusion.GradientSweep > 2;
        var begun = Plain(1, first) with { Known = isOne ? 2 : 1, Moves = online };
        return [begun, .. isOne ? [] : (CudaSweep[])[Plain(2, rest)], .. fusion.Sweeps.Skip(2).Select((s, k) => Plain(k + 3, s))];
    }

    /// <summary>What it finds over an axis.</summary>
    public CudaSweep Over(Axis axis) => this with
    {
        Maxima = [.. Maxima.Where(m => m[0].Axis == axis)],
        Sums = [.. Sums.Where(s => s[0].Axis == axis)],
        Moves = axis == Axis.Classes ? Moves : null,
    };

    /// <summary>The maxima that sums of this sweep stand on.</summary>
    public IReadOnlyList<Expr> Centres => Moves is null ? [] : [.. Maxima.Where(m => m[0].IsLeaf)];

    private static CudaSweep Plain(int number, Expr[] reductions) => new(
        number,
        [.. reductions.Where(r => r.Operation == Operation.Max)],
        [.. reductions.Where(r => r.Operation == Operation.Sum)],
        number);
}
