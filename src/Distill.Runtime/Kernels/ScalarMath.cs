using System.Runtime.CompilerServices;

namespace Distill.Runtime.Kernels;

/// <summary>Functions of numbers in log space, for what printed kernels compute once a row.</summary>
public static class ScalarMath
{
    private const double MinusLn2 = -0.6931471805599453;

    /// <summary>log(eᵃ + eᵇ).</summary>
    /// <param name="left">a.</param>
    /// <param name="right">b.</param>
    /// <returns>log(exp(left) + exp(right)); −∞ where both are.</returns>
    public static double LogAddExp(double left, double right) => LogAddExp(left, 1, right, out _, out _);

    /// <summary>log(z·eᵃ + eᵇ).</summary>
    /// <param name="left">a.</param>
    /// <param name="sum">z, 0 or above.</param>
    /// <param name="right">b.</param>
    /// <returns>log(sum·exp(left) + exp(right)).</returns>
    public static double LogAddExp(double left, double sum, double right) => LogAddExp(left, sum, right, out _, out _);

    /// <summary>log(eᵃ + eᵇ), and what each of the two has of the sum.</summary>
    /// <param name="left">a.</param>
    /// <param name="right">b.</param>
    /// <param name="leftShare">eᵃ/(eᵃ + eᵇ).</param>
    /// <param name="rightShare">eᵇ/(eᵃ + eᵇ).</param>
    /// <returns>log(exp(left) + exp(right)).</returns>
    public static double LogAddExp(double left, double right, out double leftShare, out double rightShare) => LogAddExp(left, 1, right, out leftShare, out rightShare);

    /// <summary>log(z·eᵃ + eᵇ), and what each of the two has of the sum.</summary>
    /// <param name="left">a.</param>
    /// <param name="sum">z, 0 or above.</param>
    /// <param name="right">b.</param>
    /// <param name="leftShare">z·eᵃ/(z·eᵃ + eᵇ).</param>
    /// <param name="rightShare">eᵇ/(z·eᵃ + eᵇ).</param>
    /// <returns>log(sum·exp(left) + exp(right)).</returns>
    public static double LogAddExp(double left, double sum, double right, out double leftShare, out double rightShare) =>
        Math.Max(left, right) + Math.Log(Shares(left, sum, right, out leftShare, out rightShare));

    /// <summary>What eᵃ and eᵇ have of their sum.</summary>
    /// <param name="left">a.</param>
    /// <param name="right">b.</param>
    /// <param name="leftShare">eᵃ/(eᵃ + eᵇ).</param>
    /// <param name="rightShare">eᵇ/(eᵃ + eᵇ).</param>
    /// <returns>The sum, divided by the larger of the two.</returns>
    public static double Shares(double left, double right, out double leftShare, out double rightShare) => Shares(left, 1, right, out leftShare, out rightShare);

    /// <summary>What z·eᵃ and eᵇ have of their sum.</summary>
    /// <param name="left">a.</param>
    /// <param name="sum">z, 0 or above.</param>
    /// <param name="right">b.</param>
    /// <param name="leftShare">z·eᵃ/(z·eᵃ + eᵇ).</param>
    /// <param name="rightShare">eᵇ/(z·eᵃ + eᵇ).</param>
    /// <returns>The sum, divided by the larger of eᵃ and eᵇ.</returns>
    public static double Shares(double left, double sum, double right, out double leftShare, out double rightShare)
    {
        // Equal ones may be −∞ both.
        var lesser = left == right ? 1 : Math.Exp(-Math.Abs(left - right));
        var (onLeft, onRight) = left > right ? (sum, lesser) : (sum * lesser, 1);
        var all = onLeft + onRight;
        var each = 1 / all;
        leftShare = onLeft * each;
        rightShare = onRight * each;
        return all;
    }

    /// <summary>log(1 − eᵃ), a below 0; −∞ from −10⁻⁶ on: sums in single precision know nothing of what is left there.</summary>
    /// <param name="value">a.</param>
    /// <returns>log(1 − exp(value)).</returns>
    public static double Log1mExp(double value) => value > -1e-6 ? double.NegativeInfinity : value > MinusLn2 ? Math.Log(-double.ExpM1(value)) : double.LogP1(-Math.Exp(value));

    /// <summary>probability · value, and 0 where the probability is 0, whatever the value.</summary>
    /// <param name="probability">A number, 0 or above.</param>
    /// <param name="value">A number.</param>
    /// <returns>The product.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double ZeroWins(double probability, double value) => probability == 0 ? 0 : probability * value;

    /// <summary>√value; a variance that rounding left a little below 0 is 0.</summary>
    /// <param name="value">A number.</param>
    /// <returns>The root.</returns>
    public static double Root(double value) => value > 0 ? Math.Sqrt(value) : 0;

    /// <summary>A sum as a divisor: infinite where nothing was summed, so that the quotient is 0.</summary>
    /// <param name="value">A number, 0 or above.</param>
    /// <returns>The divisor.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Divisor(double value) => value > 0 ? value : double.PositiveInfinity;

    /// <summary>√value as a divisor: infinite where the value is 0, so that the quotient is 0.</summary>
    /// <param name="value">A number.</param>
    /// <returns>The root.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double DivisorRoot(double value) => value > 0 ? Math.Sqrt(value) : double.PositiveInfinity;
}
