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

    /// <summary>log(1 − eᵃ), a below 0.</summary>
    /// <param name="value">a.</param>
    /// <returns>log(1 − exp(value)).</returns>
    public static double Log1mExp(double value) => value > MinusLn2 ? Math.Log(-double.ExpM1(value)) : double.LogP1(-Math.Exp(value));
}
