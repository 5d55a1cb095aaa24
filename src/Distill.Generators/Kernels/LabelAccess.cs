using Distill.Formulas;

namespace Distill.Generators.Kernels;

/// <summary>The element at the label of an elementwise formula is the formula of the elements at the label.</summary>
internal static class LabelAccess
{
    /// <summary>The element at the label, as a scalar.</summary>
    /// <param name="row">A row; a scalar is what it is.</param>
    /// <param name="scalar">What becomes of the scalars in it.</param>
    public static Expr Of(Expr row, Func<Expr, Expr> scalar)
    {
        if (!row.IsRow)
            return scalar(row);
        return row.Operation switch
        {
            Operation.OneHot => 1.0,
            Operation.ExceptLabel => double.NegativeInfinity,
            Operation.Centred => Expr.AtLabel(row[0]) - Expr.Max(row[0]),
            Operation.Add => Sum(row, scalar),
            Operation.Multiply => Canonical.Product(row.Terms.Select(t => new Term(t.Factor, Of(t.Node, scalar)))),
            Operation.Exp => Expr.Exp(Of(row[0], scalar)),
            Operation.LogAddExp => Canonical.Pair(row.Operation, Of(row[0], scalar), Of(row[1], scalar)),
            Operation.Detach => Of(row[0], scalar),
            Operation.Abs or Operation.Sign or Operation.Log1mExp => Expr.Elementwise(row.Operation, Of(row[0], scalar)),
            _ => Expr.AtLabel(row),
        };
    }

    private static Expr Sum(Expr row, Func<Expr, Expr> scalar)
    {
        var sum = Canonical.Sum(row.Constant, row.Terms.Select(t => new Term(t.Factor, Of(t.Node, scalar))));
        return double.IsNegativeInfinity(sum.Constant) ? double.NegativeInfinity : sum;
    }
}
