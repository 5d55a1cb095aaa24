using Distill.Formulas;

namespace Distill.Generators.Kernels;

/// <summary>exp(x/2) is the square of exp(x/4): only the highest temperature of a row is computed.</summary>
internal static class Squares
{
    /// <summary>How often each exponential of a row is the square of the one before it.</summary>
    /// <param name="ascending">The softened exponentials of one row, from the highest temperature down.</param>
    /// <returns>Each with its squarings; 0: it is computed.</returns>
    public static IEnumerable<(Expr Node, int Squarings)> Of(IEnumerable<Expr> ascending)
    {
        var before = 0.0;
        foreach (var node in ascending)
        {
            var factor = Centring.Softened(node)!.Value.Factor;
            var doublings = before > 0 ? Math.Log(factor / before, 2) : 0;
            before = factor;
            yield return (node, Math.Abs(doublings - Math.Round(doublings)) > 1e-12 || doublings > 3.5 ? 0 : (int)Math.Round(doublings));
        }
    }
}
