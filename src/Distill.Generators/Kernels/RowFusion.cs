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

    public RowFusion(IReadOnlyList<RowLoss> losses)
    {
        Losses = losses;
        var program = new RowProgram();
        var student = program.Student.Logits;
        Stated = [.. losses.Select(l => l.Loss.Value(program.Student, program.Teacher))];
        StatedGradients = [.. Stated.Select(v => Derivative.Of(v, student))];
        ReadsTeacher = Stated.Any(v => v.ReadsTeacher);

        var lowering = new Lowering();
        Values = [.. Stated.Select(lowering.Lower)];
        var gradient = StatedGradients.Select((g, k) => program.Parameter(losses[k].Name) * g).Aggregate((Expr)0.0, (sum, g) => sum + g);
        (Gradient, AtLabel) = SplitLabel(lowering.Lower(gradient));

        var nodes = Derivative.Ordered([.. Values, Gradient, AtLabel]);
        var reductions = nodes.Where(n => n.Operation == Operation.Centred).Select(n => Expr.Max(n[0]))
            .Concat(nodes.Where(n => n.Operation is Operation.Sum or Operation.Max)).Distinct().ToArray();
        var depth = reductions.Select(Level).DefaultIfEmpty(0).Max();
        GradientSweep = Level(Gradient) + 1;
        Sweeps = [.. Enumerable.Range(1, Math.Max(depth, GradientSweep)).Select(k => reductions.Where(r => Level(r) == k).ToArray())];
    }

    public IReadOnlyList<RowLoss> Losses { get; }

    /// <summary>The values as their losses state them.</summary>
    public IReadOnlyList<Expr> Stated { get; }

    /// <summary>The derivative of each stated value with respect to the student's logits.</summary>
    public IReadOnlyList<Expr> StatedGradients { get; }

    /// <summary>Whether any loss reads the teacher's logits.</summary>
    public bool ReadsTeacher { get; }

    /// <summary>The values, lowered.</summary>
    public IReadOnlyList<Expr> Values { get; }

    /// <summary>The weighted gradient, lowered, but for what falls on the label alone.</summary>
    public Expr Gradient { get; }

    /// <summary>What is added to the gradient at the label: a scalar.</summary>
    public Expr AtLabel { get; }

    /// <summary>For each sweep over the row, the reductions that it computes.</summary>
    public IReadOnlyList<Expr[]> Sweeps { get; }

    /// <summary>The sweep, counted from 1, that writes the gradient.</summary>
    public int GradientSweep { get; }

    /// <summary>Whether the kernel reads the label.</summary>
    public bool ReadsLabel => Losses.Select((_, k) => IgnoredLabel(k)).Any(i => i is not null);

    /// <summary>The label whose rows a loss leaves out; null when its value does not depend on the label.</summary>
    public int? IgnoredLabel(int loss) =>
        Derivative.Ordered(Stated[loss]).Any(n => n.Operation is Operation.OneHot or Operation.ExceptLabel or Operation.AtLabel)
            ? Losses[loss].Loss.IgnoredLabel ?? Unlabelled
            : Losses[loss].Loss.IgnoredLabel;

    /// <summary>The logarithms that are known once a sweep has ended, and needed later.</summary>
    public IEnumerable<Expr> Logarithms(int sweep) =>
        Derivative.Ordered([.. Values, Gradient, AtLabel]).Where(n => n is { Operation: Operation.Log, IsRow: false } && Level(n) == sweep);

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

    /// <summary>Σ scalar·onehot is added at one place, after the sweep, instead of being carried through it.</summary>
    private static (Expr Row, Expr AtLabel) SplitLabel(Expr gradient)
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
        return rest.IsRow ? new Lowering().Lower(Expr.AtLabel(rest)) : rest;
    }
}
