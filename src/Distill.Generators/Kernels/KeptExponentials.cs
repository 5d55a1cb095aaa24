using Distill.Formulas;

namespace Distill.Generators.Kernels;

/// <summary>
/// Exponentials that more than one sweep over the classes needs. A row that is short enough keeps them in the processor's cache, where reading one
/// is cheaper than computing it again; of a long one they are computed again.
/// </summary>
internal sealed class KeptExponentials
{
    private readonly KernelNames names;
    private readonly List<Expr> kept;

    public KeptExponentials(KernelNames names, RowFusion fusion)
    {
        this.names = names;
        var sweeps = fusion.Sweeps.Select(s => s.Where(r => r[0].Axis == Axis.Classes).Select(r => r[0])).ToList();
        sweeps[fusion.GradientSweep - 1] = sweeps[fusion.GradientSweep - 1].Append(fusion.Gradient);
        kept = [.. sweeps.SelectMany(s => Computed(s).Distinct()).GroupBy(e => e).Where(g => g.Count() > 1).Select(g => g.Key)];
    }

    /// <summary>How many rows of memory they take.</summary>
    public int Count => kept.Count;

    /// <summary>What the memory of each is called.</summary>
    public IEnumerable<string> Rooms => kept.Select(Name);

    /// <summary>Where an exponential is kept; null: it is not.</summary>
    public string? RoomOf(Expr exponential) => kept.Contains(exponential) ? Name(exponential) : null;

    private static IEnumerable<Expr> Computed(IEnumerable<Expr> formulas) =>
        from node in LaneText.RowNodes(formulas)
        where Centring.Softened(node) is { Row.Axis: var axis } && axis == Axis.Classes
        group node by Centring.Softened(node)!.Value.Row into row
        from square in Squares.Of(row.OrderBy(n => Centring.Softened(n)!.Value.Factor))
        where square.Squarings == 0
        select square.Node;

    private string Name(Expr exponential)
    {
        var name = names.Of(exponential);
        return "kept" + char.ToUpperInvariant(name[0]) + name.Substring(1);
    }
}
