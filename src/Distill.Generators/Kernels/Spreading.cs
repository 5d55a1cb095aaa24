using Distill.Formulas;

namespace Distill.Generators.Kernels;

/// <summary>Takes scalars out of rows.</summary>
internal static class Spreading
{
    /// <summary>scalar·(a + b) becomes scalar·a + scalar·b, so that each row is multiplied by one number.</summary>
    public static Expr Of(Expr product)
    {
        if (product.Operation == Operation.Add && product.Constant == 0 && product.Terms.Count == 1)
            return Canonical.Sum(0, [new(product.Terms[0].Factor, Of(product[0]))]);
        if (product.Operation != Operation.Multiply)
            return product;
        var scalars = product.Terms.Where(t => !t.Node.IsRow).ToArray();
        var rows = product.Terms.Where(t => t.Node.IsRow).ToArray();
        if (scalars.Length == 0 || rows is not [{ Factor: 1, Node.Operation: Operation.Add }])
            return product;
        var sum = rows[0].Node;
        var factor = Canonical.Product(scalars);
        return Canonical.Sum(0, [.. sum.Terms.Select(t => new Term(t.Factor, Of(factor * t.Node))), new(sum.Constant, factor)]);
    }

    /// <summary>The row part of a sum and its scalar part.</summary>
    public static (Expr Row, Expr Scalar) Split(Expr value)
    {
        if (!value.IsRow)
            return (0.0, value);
        return value.Operation != Operation.Add
            ? (value, 0.0)
            : (Canonical.Sum(0, value.Terms.Where(t => t.Node.IsRow)), Canonical.Sum(value.Constant, value.Terms.Where(t => !t.Node.IsRow)));
    }
}
