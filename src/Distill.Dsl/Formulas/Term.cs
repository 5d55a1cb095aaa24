namespace Distill.Formulas;

/// <summary>A node and its factor in a sum, or its power in a product.</summary>
/// <param name="Factor">The factor, or the power.</param>
/// <param name="Node">The node.</param>
internal readonly record struct Term(double Factor, Expr Node);
