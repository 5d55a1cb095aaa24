namespace Distill.Runtime.Metrics;

/// <summary>A mean with its 95 % confidence interval (Student's t).</summary>
/// <param name="Mean">The mean.</param>
/// <param name="HalfWidth">Half the interval's width; null where one value says nothing of the spread.</param>
internal sealed record Interval(double Mean, double? HalfWidth)
{
    // Two-sided 95 % quantiles of Student's t for 1…9 degrees of freedom; from 10 on the expansion below is exact to 0.001.
    private static readonly double[] FewDegrees = [12.7062, 4.3027, 3.1824, 2.7764, 2.5706, 2.4469, 2.3646, 2.3060, 2.2622];

    /// <summary>The mean of values that were drawn independently.</summary>
    /// <param name="values">The values, at least one.</param>
    public static Interval Of(IReadOnlyCollection<double> values)
    {
        var mean = values.Average();
        if (values.Count < 2)
            return new(mean, null);
        var variance = values.Sum(v => (v - mean) * (v - mean)) / (values.Count - 1);
        return new(mean, Quantile(values.Count - 1) * Math.Sqrt(variance / values.Count));
    }

    /// <summary>The 97.5 % quantile of Student's t (Abramowitz and Stegun 26.7.5).</summary>
    private static double Quantile(int degrees)
    {
        if (degrees <= FewDegrees.Length)
            return FewDegrees[degrees - 1];
        const double Z = 1.959963985;
        double z3 = Z * Z * Z, z5 = z3 * Z * Z, z7 = z5 * Z * Z, n = degrees;
        return Z
            + ((z3 + Z) / (4 * n))
            + (((5 * z5) + (16 * z3) + (3 * Z)) / (96 * n * n))
            + (((3 * z7) + (19 * z5) + (17 * z3) - (15 * Z)) / (384 * n * n * n));
    }
}
