using Distill.Formulas;

namespace Distill.Generators.Kernels;

/// <summary>Σ of lowered rows, with scalars moved out: Σ e·(a + scalar) = Σ e·a + scalar·Σ e.</summary>
internal static class Sums
{
    /// <summary>The sum.</summary>
    /// <param name="row">A lowered row.</param>
    /// <param name="labelApart">Whether it runs over the classes other than the label.</param>
    public static Expr Of(Expr row, bool labelApart)
    {
        labelApart &= row.Axis == Axis.Classes;
        if (row.Operation == Operation.Add)
        {
            var size = row.Program!.Size(row.Axis!) - (labelApart ? 1 : 0);
            return Canonical.Sum(0, [.. row.Terms.Select(t => new Term(t.Factor, t.Node.IsRow ? Of(t.Node, labelApart) : t.Node * size)), new(row.Constant, size)]);
        }

        if (row.Operation != Operation.Multiply)
            return row.Operation == Operation.OneHot ? 1.0 : Reduce(row);
        var scalars = row.Terms.Where(t => !t.Node.IsRow).ToArray();
        if (scalars.Length > 0)
            return Canonical.Product([.. scalars, new(1, Of(Canonical.Product(row.Terms.Where(t => t.Node.IsRow)), labelApart))]);
        if (row.Terms.Any(t => t.Node.Operation == Operation.OneHot))
            return LabelAccess.Of(Canonical.Product(row.Terms.Where(t => t.Node.Operation != Operation.OneHot)), s => s);
        if (row.Terms is [{ Factor: 2, Node: var squared }] && IsShifted(squared))
            return Square(squared, labelApart);
        if (row.Terms.FirstOrDefault(t => t.Factor == 1 && HasScalar(t.Node)) is { Node: { } sum })
            return WithoutScalar(row, sum, labelApart);
        return row.Terms.FirstOrDefault(t => t.Factor == 1 && CommonFactor(t.Node) != 1) is { Node: { } scaled }
            ? WithoutFactor(row, scaled)
            : Reduce(row);
    }

    /// <summary>The number that all terms of a sum of rows are multiplied by, but for their signs; 1 where there is none.</summary>
    private static double CommonFactor(Expr node)
    {
        var factor = node.Operation == Operation.Add ? Math.Abs(node.Terms[0].Factor) : 1;
        return node.Terms.All(t => t.Node.IsRow && Math.Abs(t.Factor) == factor) ? factor : 1;
    }

    private static Expr WithoutFactor(Expr row, Expr sum)
    {
        var factor = CommonFactor(sum);
        var others = Canonical.Product(row.Terms.Where(t => t.Node != sum));
        return factor * Reduce(others * Canonical.Sum(0, sum.Terms.Select(t => new Term(t.Factor / factor, t.Node))));
    }

    private static Expr WithoutScalar(Expr row, Expr sum, bool labelApart)
    {
        var (part, scalar) = Spreading.Split(sum);
        var others = Canonical.Product(row.Terms.Where(t => t.Node != sum));
        return Of(others * part, labelApart) + (scalar * Of(others, labelApart));
    }

    private static bool HasScalar(Expr node) => node.Operation == Operation.Add && Spreading.Split(node).Scalar is not { IsConstant: true, Constant: 0 };

    /// <summary>Whether it is c·x + scalar.</summary>
    private static bool IsShifted(Expr node) => HasScalar(node) && node.Terms.Where(t => t.Node.IsRow).ToArray() is [{ Node.IsLeaf: true }];

    /// <summary>Σ (c·x + m)² = c²·Σ x² + 2·c·m·Σ x + m²·C: both moments in one sweep, before the mean is known.</summary>
    private static Expr Square(Expr sum, bool labelApart)
    {
        var (part, shift) = Spreading.Split(sum);
        var (factor, row) = part.Operation == Operation.Add ? part.Terms[0] : new(1, part);
        var size = row.Program!.Size(row.Axis!) - (labelApart ? 1 : 0);
        return (factor * factor * Reduce(row * row)) + (2 * factor * shift * Reduce(row)) + (shift * shift * size);
    }

    private static Expr Reduce(Expr row) => row.Program!.Intern(Operation.Sum, null, [new(1, row)]);
}
