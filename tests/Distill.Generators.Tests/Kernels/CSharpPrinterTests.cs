using Distill.Generators.Tests.Losses;

namespace Distill.Generators.Tests.Kernels;

/// <summary>The printed C#, compiled and run, is what the formulas mean.</summary>
public sealed class CSharpPrinterTests
{
    public static TheoryData<string> Names => AllLogitsLosses.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Each_loss_at_every_width_of_lanes(string name)
    {
        var kernel = PrintedKernel.Of(AllLogitsLosses.Create(name));
        foreach (var classes in (int[])[3, 10, 33, 1000])
        {
            var (student, teacher) = (Noise.Row(classes, 1), Noise.Row(classes, 2));
            var expected = Float64.Of(kernel.Fusion, student, teacher, classes / 2);
            foreach (var width in (int[])[4, 8, 16])
                Demand(expected, kernel.Row(width, student, teacher, classes / 2), $"{name}, {classes} classes, {width} lanes\n{kernel.Text}");
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    [Trait("Category", "Slow")]
    public void Each_loss_at_200_000_classes(string name)
    {
        var kernel = PrintedKernel.Of(AllLogitsLosses.Create(name));
        var (student, teacher) = (Noise.Row(200_000, 3), Noise.Row(200_000, 4));
        Demand(Float64.Of(kernel.Fusion, student, teacher, 77), kernel.Row(16, student, teacher, 77), name);
    }

    [Fact]
    public void All_losses_in_one_sum()
    {
        LogitsLossAttribute[] losses = [.. AllLogitsLosses.Names.Select(n => AllLogitsLosses.Create(n.Data))];
        float[] weights = [.. losses.Select((_, k) => 0.1f + (0.3f * k))];
        var kernel = PrintedKernel.Of(losses);
        var (student, teacher) = (Noise.Row(101, 5), Noise.Row(101, 6));
        Demand(Float64.Of(kernel.Fusion, student, teacher, 100, weights), kernel.Row(16, student, teacher, 100, weights), kernel.Text);
    }

    private static void Demand(Float64 expected, (double[] Values, float[] Gradient) actual, string what)
    {
        Assert.True(expected.GradientError(actual.Gradient) < 1e-5, $"gradient {expected.GradientError(actual.Gradient):E1} off: {what}");
        Assert.True(expected.ValueError(actual.Values) < 1e-5, $"value {expected.ValueError(actual.Values):E1} off: {what}");
    }
}
