using Distill.Generators.Kernels;

namespace Distill.Generators.Tests.Losses;

/// <summary>The derived gradient of every loss is what its value does when a logit moves.</summary>
public sealed class DifferencesTests
{
    public static TheoryData<string> Names => AllLogitsLosses.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void The_gradient_is_that_of_the_value(string name)
    {
        var loss = AllLogitsLosses.Create(name);
        foreach (var sample in Waves.Odd(3, 7).Concat(Waves.Odd(2, 13)))
        {
            var gradient = Batches.Of(loss, [sample]).Gradient[0];
            var scale = 1e-3 + gradient.Max(Math.Abs);
            for (var i = 0; i < gradient.Length; i++)
            {
                var difference = Difference(At, 1e-4);
                Assert.True(Math.Abs(difference - gradient[i]) < 1e-8 * scale, $"{name}, logit {i} of {gradient.Length}: the value moves by {difference:R}, the gradient is {gradient[i]:R}");

                double At(double step) => Batches.ValueOf(loss, Moved(sample, i, step));
            }
        }
    }

    /// <summary>The central difference of fourth order.</summary>
    private static double Difference(Func<double, double> value, double step) =>
        ((8 * (value(step) - value(-step))) - (value(2 * step) - value(-2 * step))) / (12 * step);

    private static RowSample Moved(RowSample sample, int logit, double step)
    {
        var row = (double[])sample.Rows[0].Clone();
        row[logit] += step;
        return sample with { Rows = [row, .. sample.Rows[1..]] };
    }
}
