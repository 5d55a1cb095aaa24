using Distill.Formulas;

namespace Distill.Generators.Kernels;

/// <summary>Formulas of the logits themselves: nothing in them can overflow, so they need no centring.</summary>
internal static class Plain
{
    /// <summary>Whether a row is made of logits by sums, products and absolute values alone.</summary>
    public static bool Is(Expr row) => !row.IsRow || row.Operation switch
    {
        _ when row.IsLeaf => true,
        Operation.Add or Operation.Multiply or Operation.Abs or Operation.Sign or Operation.Detach => row.Terms.All(t => Is(t.Node)),
        _ => false,
    };

    /// <summary>Whether a row is x or x²: differences of their sums lose most of their digits, so that they must be added up exactly.</summary>
    public static bool IsMoment(Expr row) => row.IsLeaf || row is { Operation: Operation.Multiply, Terms: [{ Factor: 2, Node.IsLeaf: true }] };
}
