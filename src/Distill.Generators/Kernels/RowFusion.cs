using Distill.Formulas;

namespace Distill.Generators.Kernels;

/// <summary>A loss of the logits and its name in the kernel.</summary>
/// <param name="Name">The parameter that carries its weight: <c>softTargets</c>.</param>
/// <param name="Loss">States its value.</param>
/// <param name="From">The teacher it learns from; null: the only one.</param>
internal sealed record RowLoss(string Name, LogitsLossAttribute Loss, RowTeacher? From = null);

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
        var taught = losses.Select(l => l.Loss.Kept > 0 ? (l.From ?? RowTeacher.Only).Top(l.Loss.Kept) : l.From ?? RowTeacher.Only).ToArray();
        Teachers = [.. taught.Where((_, k) => Reads(losses[k].Loss)).Distinct()];
        Stated = [.. losses.Select((l, k) => Value(program, l.Loss, taught[k]))];
        StatedGradients = [.. Stated.Select(v => Derivative.Of(v, student))];
        ReadsTeacher = Stated.Any(v => v.ReadsTeacher);

        LabelApart = Derivative.Ordered(Stated).Any(n => n.Operation == Operation.ExceptLabel);
        var lowering = new Lowering(LabelApart);
        Values = [.. Stated.Select(lowering.LowerScalar)];
        var gradient = StatedGradients.Select((g, k) => program.Parameter(losses[k].Name) * g).Aggregate((Expr)0.0, (sum, g) => sum + g);
        var (overClasses, overOthers) = Scattering.Split(gradient);
        (Gradient, AtLabel) = LabelApart ? (lowering.LowerRow(overClasses), lowering.LowerAtLabel(overClasses)) : LabelTerms.Split(lowering.LowerRow(overClasses));
        OtherGradients = [.. overOthers.Select(o => new AxisGradient(o.Axis, lowering.LowerRow(o.Gradient)))];

        Expr[] formulas = [.. Values, Gradient, AtLabel, .. OtherGradients.Select(o => o.Gradient)];
        Nodes = Derivative.Ordered(formulas);
        var reductions = Nodes.Where(n => n.Operation == Operation.Centred).Select(n => Expr.Max(n[0]))
            .Concat(Nodes.Where(n => n.Operation is Operation.Sum or Operation.Max)).Distinct().ToArray();
        var depth = reductions.Select(Level).DefaultIfEmpty(0).Max();
        Sweeps = [.. Enumerable.Range(1, Math.Max(depth, OtherGradients.Select(o => Level(o.Gradient)).Append(Level(Gradient)).Max() + 1)).Select(k => reductions.Where(r => Level(r) == k).ToArray())];
        named = NamedScalars.Of(Nodes, formulas);
    }

    public IReadOnlyList<RowLoss> Losses { get; }

    /// <summary>The values as their losses state them.</summary>
    public IReadOnlyList<Expr> Stated { get; }

    /// <summary>The derivative of each stated value with respect to the student's logits.</summary>
    public IReadOnlyList<Expr> StatedGradients { get; }

    /// <summary>The teachers whose rows are read, in the order of the losses that read them first; a row's index counts them from 1.</summary>
    public IReadOnlyList<RowTeacher> Teachers { get; }

    /// <summary>Whether a kernel takes what teachers say with the classes it is about, rather than the logits of one teacher.</summary>
    public bool TakesTeacherRows => Teachers.Any(t => (t.Whole ?? t) != RowTeacher.Only);

    /// <summary>Whether any loss reads the teacher's logits.
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

    /// <summary>What is added to the gradient at the classes that another axis runs over.</summary>
    public IReadOnlyList<AxisGradient> OtherGradients { get; }

    /// <summary>For each sweep over the row, the reductions that it computes.</summary>
    public IReadOnlyList<Expr[]> Sweeps { get; }

    /// <summary>The sweep, counted from 1, that writes the gradient: the last, because it may take the place of the logits.</summary>
    public int GradientSweep => Sweeps.Count;

    /// <summary>Whether the kernel reads the label.</summary>
    public bool ReadsLabel => Losses.Select((_, k) => IgnoredLabel(k)).Any(i => i is not null);

    /// <summary>Whether the kernel runs over all classes, or depends on their number.</summary>
    public bool ReadsClasses => GradientOver(Axis.Classes) is not null
        || Nodes.Any(n => (n.Operation is Operation.Sum or Operation.Max or Operation.Centred && n[0].Axis == Axis.Classes) || (n.Operation == Operation.Parameter && n.Name == RowProgram.SizePrefix + Axis.Classes.Name));

    /// <summary>The rows whose element at the label is read.</summary>
    public IEnumerable<Expr> RowsAtLabel =>
        Nodes.Where(n => n.Operation == Operation.AtLabel && n[0].IsLeaf).Select(n => n[0]).Distinct().OrderBy(r => r.Index);

    /// <summary>The rows that are in memory before the first sweep.</summary>
    public IEnumerable<Expr> Leaves => Nodes.Where(n => n.IsLeaf);

    /// <summary>All that the kernel computes, each after what it is made of.</summary>
    public IReadOnlyList<Expr> Nodes { get; }

    /// <summary>The label whose rows a loss leaves out; null when its value does not depend on the label.</summary>
    public int? IgnoredLabel(int loss) =>
        ReadsLabelIn(Stated[loss])
            ? Losses[loss].Loss.IgnoredLabel ?? Unlabelled
            : Losses[loss].Loss.IgnoredLabel;

    /// <summary>The numbers that are known once a sweep has ended and get a name; 0: before the first.</summary>
    public IEnumerable<Expr> Named(int sweep) => named.Where(n => Level(n) == sweep);

    /// <summary>Whether a number other than a sum or maximum gets a name.</summary>
    public bool IsNamed(Expr node) => named.Contains(node);

    /// <summary>Whether a loss's value depends on the label, so that it cannot be stated over labels of a teacher's own.</summary>
    public static bool ReadsLabelOf(LogitsLossAttribute loss)
    {
        var program = new RowProgram();
        return ReadsLabelIn(loss.Value(program.Student, program.Teacher));
    }

    private static bool Reads(LogitsLossAttribute loss)
    {
        var program = new RowProgram();
        return loss.Value(program.Student, program.Teacher).ReadsTeacher;
    }

    private static bool ReadsLabelIn(Expr value) =>
        Derivative.Ordered(value).Any(n => n.Operation is Operation.OneHot or Operation.ExceptLabel or Operation.AtLabel);

    /// <summary>What a loss states. Over a teacher's own labels it sees the student's logits at those; where only a teacher's best classes are known, it sees all of the student's.</summary>
    private Expr Value(RowProgram program, LogitsLossAttribute loss, RowTeacher from)
    {
        var teacher = new LogitsRow(program.Row(Math.Max(IndexOf(from), 1), from.Axis, from == RowTeacher.Only ? null : from.Name));
        return loss.Value(from.Whole is null ? program.Student.On(teacher) : program.Student, teacher);
    }

    /// <summary>The axes other than the classes.</summary>
    public IReadOnlyList<Axis> Axes => [.. Teachers.Select(t => t.Axis).Where(a => a != Axis.Classes)];

    /// <summary>Which teacher's labels an axis is.</summary>
    public int IndexOf(Axis axis) => Teachers.TakeWhile(t => t.Axis != axis).Count() + 1;

    /// <summary>The gradient that is written over an axis; null: none is.</summary>
    public Expr? GradientOver(Axis axis) =>
        axis != Axis.Classes ? OtherGradients.Where(o => o.Axis == axis).Select(o => o.Gradient).FirstOrDefault()
        : OtherGradients.Count > 0 && Gradient is { IsConstant: true, Constant: 0 } ? null
        : Gradient;

    private int IndexOf(RowTeacher teacher) => Teachers.TakeWhile(t => t != teacher).Count() + 1;

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
