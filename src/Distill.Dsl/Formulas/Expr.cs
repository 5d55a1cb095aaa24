namespace Distill.Formulas;

/// <summary>A formula over rows of logits. (Design in progress: the public members below are the contract of the losses.)</summary>
public sealed class Expr
{
    internal Expr()
    {
    }

    /// <summary>A constant.</summary><param name="value">Its value.</param>
    public static implicit operator Expr(double value) => new();

    /// <summary>Sum.</summary><param name="a">a</param><param name="b">b</param><returns>a+b</returns>
    public static Expr operator +(Expr a, Expr b) => new();

    /// <summary>Difference.</summary><param name="a">a</param><param name="b">b</param><returns>a-b</returns>
    public static Expr operator -(Expr a, Expr b) => new();

    /// <summary>Negation.</summary><param name="a">a</param><returns>-a</returns>
    public static Expr operator -(Expr a) => new();

    /// <summary>Product.</summary><param name="a">a</param><param name="b">b</param><returns>a*b</returns>
    public static Expr operator *(Expr a, Expr b) => new();

    /// <summary>Elementwise exponential.</summary><param name="a">a</param><returns>exp(a)</returns>
    public static Expr Exp(Expr a) => new();

    /// <summary>Sum over the row.</summary><param name="a">a</param><returns>a scalar</returns>
    public static Expr Sum(Expr a) => new();

    /// <summary>Mean over the row.</summary><param name="a">a</param><returns>a scalar</returns>
    public static Expr Mean(Expr a) => new();

    /// <summary>The element at the label.</summary><param name="a">a</param><returns>a scalar</returns>
    public static Expr AtLabel(Expr a) => new();
}
