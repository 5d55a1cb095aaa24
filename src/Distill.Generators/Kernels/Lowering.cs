using Distill.Formulas;

namespace Distill.Generators.Kernels;

/// <summary>
/// Rewrites a formula into what a machine can compute in single precision without overflow, and with little work:
/// <c>log Σ exp(s/T) = max/T + log Σ exp((s − max)/T)</c>, softmax = one exponential times a scalar, scalars moved out of rows.
/// The value stays the same; only sums, maxima and exponentials of centred rows are left.
/// </summary>
/// <param name="labelApart">
/// Whether rows, sums and maxima run over the classes other than the label, and what the label adds is a number. So a sum without the label
/// never cancels, and it costs no exponential of its own.
/// </param>
internal sealed class Lowering(bool labelApart)
{
    private readonly Dictionary<Expr, Expr> centred = [];
    private readonly Dictionary<Expr, Expr> plain = [];

    /// <summary>A row in lowered form. What has no exponential in it stays on the logits as they are, and so waits for no maximum.</summary>
    public Expr LowerRow(Expr row)
    {
        if (row.Operation == Operation.Add && row.IsRow)
            return Canonical.Sum(row.Constant, row.Terms.Select(t => new Term(t.Factor, LowerRow(t.Node))));
        return Lower(row, Plain.Is(row) ? plain : centred);
    }

    /// <summary>A scalar in lowered form.</summary>
    public Expr LowerScalar(Expr scalar) => Lower(scalar, centred);

    /// <summary>The element at the label of a row as it was stated, in lowered form.</summary>
    public Expr LowerAtLabel(Expr row) => LabelAccess.Of(row, LowerScalar);

    private Expr Lower(Expr node, Dictionary<Expr, Expr> memo)
    {
        if (!memo.TryGetValue(node, out var lowered))
            memo.Add(node, lowered = Rewrite(node, memo));
        return lowered;
    }

    private Expr Rewrite(Expr node, Dictionary<Expr, Expr> memo) => node.Operation switch
    {
        _ when node.IsLeaf => memo == centred ? Expr.Centred(node) + Expr.Max(node) : node,
        Operation.OneHot or Operation.ExceptLabel => labelApart ? 0.0 : node,
        Operation.Add => Canonical.Sum(node.Constant, node.Terms.Select(t => new Term(t.Factor, Lower(t.Node, memo)))),
        Operation.Multiply => Spreading.Of(Canonical.Product(node.Terms.Select(t => new Term(t.Factor, Lower(t.Node, memo))))),
        Operation.Exp => Exponential(Lower(node[0], memo)),
        Operation.LogSumExp => LogSumExp(node[0]),
        Operation.Sum => Sum(node[0]),
        Operation.AtLabel => LowerAtLabel(node[0]),
        Operation.LogAddExp => Canonical.Pair(node.Operation, Lower(node[0], memo), Lower(node[1], memo)),
        Operation.Detach => Lower(node[0], memo),
        Operation.Abs or Operation.Sign or Operation.Log1mExp => Expr.Elementwise(node.Operation, Lower(node[0], memo)),
        _ => node,
    };

    /// <summary>exp(c·(x − max) + scalar) = exp(c·(x − max))·exp(scalar): every softmax of a row and temperature shares one exponential.</summary>
    public static Expr Exponential(Expr exponent)
    {
        if (exponent.IsConstant)
            return Math.Exp(exponent.Constant);
        var (row, scalar) = Spreading.Split(exponent);
        if (!exponent.IsRow)
            return ScalarExponential(scalar);
        return Centring.RowOf(row) is not null ? Expr.Exp(row) * ScalarExponential(scalar) : Expr.Exp(exponent);
    }

    /// <summary>exp(k·log z + rest) = zᵏ·exp(rest).</summary>
    private static Expr ScalarExponential(Expr exponent)
    {
        if (exponent.IsConstant)
            return Math.Exp(exponent.Constant);
        if (LogShares.Exponential(exponent) is { } share)
            return share;
        var terms = exponent.Operation == Operation.Add ? exponent.Terms : [new(1, exponent)];
        var logs = terms.Where(t => t.Node.Operation == Operation.Log).Select(t => new Term(t.Factor, t.Node[0]));
        var rest = Canonical.Sum(exponent.Operation == Operation.Add ? exponent.Constant : 0, terms.Where(t => t.Node.Operation != Operation.Log));
        return Canonical.Product([.. logs, new(1, Expr.Exp(rest))]);
    }

    private Expr LogSumExp(Expr stated)
    {
        var row = Lower(stated, centred);
        var (part, scalar) = Spreading.Split(row);
        Expr sum;
        if (Centring.RowOf(part) is not null)
        {
            sum = scalar + Expr.Log(Sums.Of(Expr.Exp(part), labelApart));
        }
        else
        {
            var max = Expr.Max(row);
            sum = max + Expr.Log(Sums.Of(Expr.Exp(row - max), labelApart));
        }

        var label = labelApart && stated.Axis == Axis.Classes ? LowerAtLabel(stated) : double.NegativeInfinity;
        return label is { IsConstant: true, Constant: double.NegativeInfinity } ? sum : Canonical.Pair(Operation.LogAddExp, sum, label);
    }

    private Expr Sum(Expr stated)
    {
        var sum = Sums.Of(LowerRow(stated), labelApart);
        return labelApart && stated.Axis == Axis.Classes ? sum + LowerAtLabel(stated) : sum;
    }
}
