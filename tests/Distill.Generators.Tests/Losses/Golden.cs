using System.Text.Json;
using Distill.Generators.Tests.Harness;

namespace Distill.Generators.Tests.Losses;

/// <summary>A value that the reference implementation of a loss gave in float64.</summary>
/// <param name="Loss">The loss.</param>
/// <param name="GradientNorm">L2 norm of the gradient with respect to the student's tensor.</param>
/// <param name="FirstFour">The gradient's first four entries.</param>
internal sealed record Golden(double Loss, double GradientNorm, double[] FirstFour)
{
    /// <summary>The value under a name in <c>tests/losses-golden.json</c>.</summary>
    public static Golden Of(string name)
    {
        using var file = JsonDocument.Parse(File.ReadAllText(Repository.At("tests", "losses-golden.json")));
        var entry = file.RootElement.GetProperty(name);
        return new(
            entry.GetProperty("loss").GetDouble(),
            entry.GetProperty("grad_l2").GetDouble(),
            [.. entry.GetProperty("grad_first4").EnumerateArray().Select(g => g.GetDouble())]);
    }

    /// <summary>Demands that a batch agrees: value, norm and entries, relative to the largest of each.</summary>
    public void DemandOf(Batches batch, double tolerance = 1e-10)
    {
        Close(Loss, batch.Value, Math.Abs(Loss), tolerance, "value");
        Close(GradientNorm, batch.GradientNorm, GradientNorm, tolerance, "gradient norm");
        var scale = FirstFour.Max(Math.Abs);
        var entries = batch.Gradient.SelectMany(row => row).Take(FirstFour.Length).ToArray();
        for (var i = 0; i < entries.Length; i++)
            Close(FirstFour[i], entries[i], scale, tolerance, $"gradient[{i}]");
    }

    private static void Close(double expected, double actual, double scale, double tolerance, string what) =>
        Assert.True(Math.Abs(expected - actual) <= tolerance * scale, $"{what}: expected {expected:R}, but is {actual:R}, {Math.Abs(expected - actual) / scale:E1} off");
}
