using Distill.Formulas;

namespace Distill.Generators.Kernels;

/// <summary>A loss of the logits and its name in the kernel.</summary>
/// <param name="Name">The parameter that carries its weight: <c>softTargets</c>.</param>
/// <param name="Loss">States its value.</param>
internal sealed record RowLoss(string Name, LogitsLossAttribute Loss);

/// <summary>
/// All losses of the logits as one program: each value, and the gradient of their weighted sum, in as few sweeps over the row
/// as their reductions are deep.
/// </summary>
internal sealed class RowFusion
{
    /// <summary>The label that samples without one have.</summary>
    private const int Unlabelled = -100;

    private readonly Dictionary<Expr, int> levels = [];
    private readonly IReadOnlyList<Expr> named;

    public RowFusion(IReadOnlyList<RowLoss> losses)
    {
        Losses = losses;
        var program = new RowProgram();
        var student = program.Student.Logits;
        Stated = [.. losses.Select(l => l.Loss.Value(program.Student, program.Teacher))];
        StatedGradients = [.. Stated.Select(v => Derivative.Of(v, student))];
        ReadsTeacher = Stated.Any(v => v.ReadsTeacher);

        LabelApart = Derivative.Ordered(Stated).Any(n => n.Operation == Operation.ExceptLabel);
        var lowering = new Lowering(LabelApart);
        Values = [.. Stated.Select(lowering.LowerScalar)];
        var gradient = StatedGradients.Select((g, k) => program.Parameter(losses[k].Name) * g).Aggregate((Expr)0.0, (sum, g) => sum + g);
        (Gradient, AtLabel) = LabelApart ? (lowering.LowerRow(gradient), lowering.LowerAtLabel(gradient)) : LabelTerms.Split(lowering.LowerRow(gradient));

        var nodes = Derivative.Ordered([.. Values, Gradient, AtLabel]);
        var reductions = nodes.Where(n => n.Operation == Operation.Centred).Select(n => Expr.Max(n[0]))
            .Concat(nodes.Where(n => n.Operation is Operation.Sum or Operation.Max)).Distinct().ToArray();
        var depth = reductions.Select(Level).DefaultIfEmpty(0).Max();
        Sweeps = [.. Enumerable.Range(1, Math.Max(depth, Level(Gradient) + 1)).Select(k => reductions.Where(r => Level(r) == k).ToArray())];
        named = NamedScalars.Of(Derivative.Ordered([.. Values, Gradient, AtLabel]));
    }

    public IReadOnlyList<RowLoss> Losses { get; }

    /// <summary>The values as their losses state them.</summary>
    public IReadOnlyList<Expr> Stated { get; }

    /// <summary>The derivative of each stated value with respect to the student's logits.</summary>
    public IReadOnlyList<Expr> StatedGradients { get; }

    /// <summary>Whether any loss reads the teacher's logits.</summary>
    public bool ReadsTeacher { get; }

    /// <summary>
    /// Whether a loss leaves the label out of a sum. Then every sum and maximum of the kernel runs over the other classes, and what the label
    /// adds is a number of its own.
    /// </summary>
    public bool LabelApart { get; }

    /// <summary>The values, lowered.</summary>
    public IReadOnlyList<Expr> Values { get; }

    /// <summary>The weighted gradient, lowered, but for what falls on the label alone.</summary>
    public Expr Gradient { get; }

    /// <summary>What is added to the gradient at the label, or, where the label is apart, what the gradient is there: a scalar.</summary>
    public Expr AtLabel { get; }

    /// <summary>For each sweep over the row, the reductions that it computes.</summary>
    public IReadOnlyList<Expr[]> Sweeps { get; }

    /// <summary>The sweep, counted from 1, that writes the gradient: the last, because it may take the place of the logits.</summary>
    public int GradientSweep => Sweeps.Count;

    /// <summary>Whether the kernel reads the label.</summary>
    public bool ReadsLabel => Losses.Select((_, k) => IgnoredLabel(k)).Any(i => i is not null);

    /// <summary>The rows whose element at the label is read.</summary>
    public IEnumerable<Expr> RowsAtLabel =>
        Derivative.Ordered([.. Values, Gradient, AtLabel]).Where(n => n.Operation == Operation.AtLabel && n[0].Operation == Operation.Row).Select(n => n[0]).Distinct().OrderBy(r => r.Index);

    /// <summary>The label whose rows a loss leaves out; null when its value does not depend on the label.</summary>
    public int? IgnoredLabel(int loss) =>
        Derivative.Ordered(Stated[loss]).Any(n => n.Operation is Operation.OneHot or Operation.ExceptLabel or Operation.AtLabel)
            ? Losses[loss].Loss.IgnoredLabel ?? Unlabelled
            : Losses[loss].Loss.IgnoredLabel;

    /// <summary>The numbers that are known once a sweep has ended and get a name; 0: before the first.</summary>
    public IEnumerable<Expr> Named(int sweep) => named.Where(n => Level(n) == sweep);

    /// <summary>Whether a number other than a sum or maximum gets a name.</summary>
    public bool IsNamed(Expr node) => named.Contains(node);

    /// <summary>How many sweeps must have ended before a node can be computed.</summary>
    public int Level(Expr node)
    {
        if (!levels.TryGetValue(node, out var level))
        {
            var inner = node.Terms.Select(t => Level(t.Node)).DefaultIfEmpty(0).Max();
            level = inner + (node.Operation is Operation.Sum or Operation.Max or Operation.Centred ? 1 : 0);
            levels.Add(node, level);
        }

        return level;
    }
}
