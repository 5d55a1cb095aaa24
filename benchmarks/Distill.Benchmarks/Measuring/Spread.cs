using System.Globalization;

namespace Distill.Benchmarks.Measuring;

/// <summary>Median and quartiles of what was measured.</summary>
/// <param name="Median">The median.</param>
/// <param name="Low">The first quartile.</param>
/// <param name="High">The third quartile.</param>
/// <param name="Count">Number of measurements.</param>
internal readonly record struct Spread(double Median, double Low, double High, int Count)
{
    public static Spread Of(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return new(At(sorted, 0.5), At(sorted, 0.25), At(sorted, 0.75), sorted.Length);
    }

    public string Text(string format) => string.Create(CultureInfo.InvariantCulture,
        $"{Median.ToString(format, CultureInfo.InvariantCulture)} ({Low.ToString(format, CultureInfo.InvariantCulture)}–{High.ToString(format, CultureInfo.InvariantCulture)})");

    private static double At(double[] sorted, double share)
    {
        var position = share * (sorted.Length - 1);
        var below = (int)position;
        var above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + ((position - below) * (sorted[above] - sorted[below]));
    }
}
