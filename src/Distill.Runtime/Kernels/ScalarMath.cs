namespace Distill.Runtime.Kernels;

/// <summary>Functions of numbers in log space, for what printed kernels compute once a row.</summary>
public static class ScalarMath
{
    private const double MinusLn2 = -0.6931471805599453;

    /// <summary>log(eᵃ + eᵇ).</summary>
    /// <param name="left">a.</param>
    /// <param name="right">b.</param>
    /// <returns>log(exp(left) + exp(right)); −∞ where both are.</returns>
    public static double LogAddExp(double left, double right)
    {
        var max = Math.Max(left, right);
        return double.IsNegativeInfinity(max) ? max : max + double.LogP1(Math.Exp(-Math.Abs(left - right)));
    }

    /// <summary>log(1 − eᵃ), a below 0; −∞ from −10⁻⁶ on: sums in single precision know nothing of what is left there.</summary>
    /// <param name="value">a.</param>
    /// <returns>log(1 − exp(value)).</returns>
    public static double Log1mExp(double value) => value > -1e-6 ? double.NegativeInfinity : value > MinusLn2 ? Math.Log(-double.ExpM1(value)) : double.LogP1(-Math.Exp(value));

    /// <summary>probability · value, and 0 where the probability is 0, whatever the value.</summary>
    /// <param name="probability">A number, 0 or above.</param>
    /// <param name="value">A number.</param>
    /// <returns>The product.</returns>
    public static double ZeroWins(double probability, double value) => probability == 0 ? 0 : probability * value;

    /// <summary>√value; a variance that rounding left a little below 0 is 0.</summary>
    /// <param name="value">A number.</param>
    /// <returns>The root.</returns>
    public static double Root(double value) => value > 0 ? Math.Sqrt(value) : 0;

    /// <summary>A sum as a divisor: infinite where nothing was summed, so that the quotient is 0.</summary>
    /// <param name="value">A number, 0 or above.</param>
    /// <returns>The divisor.</returns>
    public static double Divisor(double value) => value > 0 ? value : double.PositiveInfinity;

    /// <summary>√value as a divisor: infinite where the value is 0, so that the quotient is 0.</summary>
    /// <param name="value">A number.</param>
    /// <returns>The root.</returns>
    public static double DivisorRoot(double value) => value > 0 ? Math.Sqrt(value) : double.PositiveInfinity;
}
