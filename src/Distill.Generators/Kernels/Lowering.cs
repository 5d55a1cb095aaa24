using Distill.Formulas;

namespace Distill.Generators.Kernels;

/// <summary>
/// Rewrites a formula into what a machine can compute in single precision without overflow, and with little work:
/// <c>log Σ exp(s/T) = max/T + log Σ exp((s − max)/T)</c>, softmax = one exponential times a scalar, scalars moved out of rows.
/// The value stays the same; only sums, maxima and exponentials of centred rows are left.
/// </summary>
internal sealed class Lowering
{
    private readonly Dictionary<Expr, Expr> memo = [];

    /// <summary>The same value in lowered form.</summary>
    public Expr Lower(Expr node)
    {
        if (!memo.TryGetValue(node, out var lowered))
            memo.Add(node, lowered = Rewrite(node));
        return lowered;
    }

    private Expr Rewrite(Expr node) => node.Operation switch
    {
        Operation.Row => Expr.Centred(node) + Expr.Max(node),
        Operation.Add => Canonical.Sum(node.Constant, node.Terms.Select(t => new Term(t.Factor, Lower(t.Node)))),
        Operation.Multiply => Spread(Canonical.Product(node.Terms.Select(t => new Term(t.Factor, Lower(t.Node))))),
        Operation.Exp => Exponential(Lower(node[0])),
        Operation.LogSumExp => LogSumExp(Lower(node[0])),
        Operation.Sum => Sum(Lower(node[0])),
        Operation.AtLabel => AtLabel(Lower(node[0])),
        Operation.LogAddExp => Canonical.Pair(node.Operation, Lower(node[0]), Lower(node[1])),
        Operation.Detach => Lower(node[0]),
        Operation.Abs or Operation.Sign or Operation.Log1mExp => Expr.Elementwise(node.Operation, Lower(node[0])),
        Operation.Gather or Operation.Scatter => throw new NotSupportedException("rows over other axes than the classes are not printed"),
        _ => node,
    };

    /// <summary>scalar·(a + b) becomes scalar·a + scalar·b, so that each row is multiplied by one number.</summary>
    private static Expr Spread(Expr product)
    {
        if (product.Operation == Operation.Add && product.Constant == 0 && product.Terms.Count == 1)
            return Canonical.Sum(0, [new(product.Terms[0].Factor, Spread(product[0]))]);
        if (product.Operation != Operation.Multiply)
            return product;
        var scalars = product.Terms.Where(t => !t.Node.IsRow).ToArray();
        var rows = product.Terms.Where(t => t.Node.IsRow).ToArray();
        if (scalars.Length == 0 || rows is not [{ Factor: 1, Node.Operation: Operation.Add }])
            return product;
        var sum = rows[0].Node;
        var factor = Canonical.Product(scalars);
        return Canonical.Sum(0, [.. sum.Terms.Select(t => new Term(t.Factor, Spread(factor * t.Node))), new(sum.Constant, factor)]);
    }

    /// <summary>The row part of a sum and its scalar part.</summary>
    private static (Expr Row, Expr Scalar) Split(Expr value)
    {
        if (!value.IsRow)
            return (0.0, value);
        return value.Operation != Operation.Add
            ? (value, 0.0)
            : (Canonical.Sum(0, value.Terms.Where(t => t.Node.IsRow)), Canonical.Sum(value.Constant, value.Terms.Where(t => !t.Node.IsRow)));
    }

    /// <summary>Whether it is c·(x − max x) with c above 0: its exponential is at most 1.</summary>
    private static bool IsCentred(Expr row) =>
        row.Operation == Operation.Centred || row is { Operation: Operation.Add, Constant: 0, Terms: [{ Factor: > 0, Node.Operation: Operation.Centred }] };

    /// <summary>exp(c·(x − max) + scalar) = exp(c·(x − max))·exp(scalar): every softmax of a row and temperature shares one exponential.</summary>
    private static Expr Exponential(Expr exponent)
    {
        if (exponent.IsConstant)
            return Math.Exp(exponent.Constant);
        var (row, scalar) = Split(exponent);
        if (!exponent.IsRow)
            return ScalarExponential(scalar);
        return IsCentred(row) ? Expr.Exp(row) * ScalarExponential(scalar) : Expr.Exp(exponent);
    }

    /// <summary>exp(k·log z + rest) = zᵏ·exp(rest).</summary>
    private static Expr ScalarExponential(Expr exponent)
    {
        if (exponent.IsConstant)
            return Math.Exp(exponent.Constant);
        Expr whole = exponent.Operation == Operation.Add ? exponent : exponent + 0.0;
        var terms = whole.Operation == Operation.Add ? whole.Terms : [new(1, whole)];
        var logs = terms.Where(t => t.Node.Operation == Operation.Log).Select(t => new Term(t.Factor, t.Node[0]));
        var rest = Canonical.Sum(whole.Operation == Operation.Add ? whole.Constant : 0, terms.Where(t => t.Node.Operation != Operation.Log));
        return Canonical.Product([.. logs, new(1, Expr.Exp(rest))]);
    }

    private static Expr LogSumExp(Expr row)
    {
        var (part, scalar) = Split(row);
        if (IsCentred(part))
            return scalar + Expr.Log(Sum(Expr.Exp(part)));
        var max = Expr.Max(row);
        return max + Expr.Log(Sum(Expr.Exp(row - max)));
    }

    /// <summary>Σ with scalars moved out: Σ e·(a + scalar) = Σ e·a + scalar·Σ e.</summary>
    private static Expr Sum(Expr row)
    {
        if (row.Operation == Operation.Add)
        {
            var size = row.Program!.Size(Axis.Classes);
            return Canonical.Sum(0, [.. row.Terms.Select(t => new Term(t.Factor, t.Node.IsRow ? Sum(t.Node) : t.Node * size)), new(row.Constant, size)]);
        }

        if (row.Operation != Operation.Multiply)
            return row.Operation == Operation.OneHot ? 1.0 : Reduce(row);
        var scalars = row.Terms.Where(t => !t.Node.IsRow).ToArray();
        if (scalars.Length > 0)
            return Canonical.Product([.. scalars, new(1, Sum(Canonical.Product(row.Terms.Where(t => t.Node.IsRow))))]);
        if (row.Terms.Any(t => t.Node.Operation == Operation.OneHot))
            return AtLabel(Canonical.Product(row.Terms.Where(t => t.Node.Operation != Operation.OneHot)));
        foreach (var term in row.Terms)
        {
            var (part, scalar) = Split(term.Node);
            if (term.Factor != 1 || term.Node.Operation != Operation.Add || scalar is { IsConstant: true, Constant: 0 })
                continue;
            var others = Canonical.Product(row.Terms.Where(t => t.Node != term.Node));
            return Sum(others * part) + (scalar * Sum(others));
        }

        return Reduce(row);
    }

    private static Expr Reduce(Expr row) => row.Program!.Intern(Operation.Sum, null, [new(1, row)]);

    /// <summary>The element at the label of an elementwise formula is the formula of the elements at the label.</summary>
    private static Expr AtLabel(Expr row)
    {
        if (!row.IsRow)
            return row;
        return row.Operation switch
        {
            Operation.Add => Canonical.Sum(row.Constant, row.Terms.Select(t => new Term(t.Factor, AtLabel(t.Node)))),
            Operation.Multiply => Canonical.Product(row.Terms.Select(t => new Term(t.Factor, AtLabel(t.Node)))),
            Operation.Exp => Expr.Exp(AtLabel(row[0])),
            Operation.LogAddExp => Canonical.Pair(row.Operation, AtLabel(row[0]), AtLabel(row[1])),
            Operation.Abs or Operation.Sign or Operation.Log1mExp => Expr.Elementwise(row.Operation, AtLabel(row[0])),
            Operation.OneHot => 1.0,
            _ => Expr.AtLabel(row),
        };
    }
}
