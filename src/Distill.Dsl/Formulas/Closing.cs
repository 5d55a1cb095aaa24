namespace Distill.Formulas;

/// <summary>
/// Sums that are known without adding up: Σ softmax = 1, Σ onehot = 1, Σ onehot·x = x[label].
/// They make a derived gradient as short as one derived by hand.
/// </summary>
internal static class Closing
{
    /// <summary>Σ over an axis. Parts that close are closed; the rest stays one sum, so that nothing cancels needlessly.</summary>
    public static Expr Sum(Expr value, Axis axis)
    {
        if (!value.IsRow)
            return value.Program is { } program ? value * program.Size(axis) : throw new ArgumentException("A constant has no row to sum.", nameof(value));
        if (value.Operation == Operation.Multiply && value.Terms.Any(t => !t.Node.IsRow))
        {
            var inside = Canonical.Product(value.Terms.Where(t => t.Node.IsRow));
            return Canonical.Product([.. value.Terms.Where(t => !t.Node.IsRow), new(1, Sum(inside, axis))]);
        }

        return value.Operation == Operation.Add ? SumOfTerms(value, axis) : Close(value) ?? Reduce(value);
    }

    private static Expr SumOfTerms(Expr value, Axis axis)
    {
        var size = value.Program!.Size(axis);
        var sum = new List<Term> { new(value.Constant, size) };
        var open = new List<Term>();
        foreach (var term in value.Terms)
        {
            if (!term.Node.IsRow)
                sum.Add(new(term.Factor, term.Node * size));
            else if (Close(term.Node) is { } closed)
                sum.Add(new(term.Factor, closed));
            else
                open.Add(term);
        }

        if (open.Count == 1)
            sum.Add(new(open[0].Factor, Sum(open[0].Node, axis)));
        else if (open.Count > 1)
            sum.Add(new(1, Reduce(Canonical.Sum(0, open))));
        return Canonical.Sum(0, sum);
    }

    private static Expr Reduce(Expr row) => row.Program!.Intern(Operation.Sum, null, [new(1, row)]);

    private static Expr? Close(Expr row)
    {
        if (row.Operation == Operation.OneHot)
            return 1.0;
        if (row.Operation == Operation.Exp && IsLogSoftmax(row[0]))
            return 1.0;
        if (row.Operation == Operation.Multiply && row.Terms.Any(IsOneHot))
            return Expr.AtLabel(Canonical.Product(row.Terms.Where(t => !IsOneHot(t))));
        return null;
    }

    private static bool IsOneHot(Term term) => term is { Factor: 1, Node.Operation: Operation.OneHot };

    /// <summary>Whether it is x − logsumexp(x).</summary>
    private static bool IsLogSoftmax(Expr row) =>
        row.Operation == Operation.Add && row.Terms.Any(t => t is { Factor: -1, Node.Operation: Operation.LogSumExp } && row + t.Node == t.Node[0]);
}
