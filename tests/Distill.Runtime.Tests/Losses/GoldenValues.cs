using System.Text.Json;

namespace Distill.Runtime.Tests.Losses;

/// <summary>What the field's reference implementations give, in float64.</summary>
/// <param name="Loss">The loss.</param>
/// <param name="GradientNorm">L2 norm of its gradient with respect to the first input.</param>
/// <param name="First">The gradient's first entries.</param>
internal sealed record GoldenValues(double Loss, double GradientNorm, double[] First)
{
    public static GoldenValues Of(string name)
    {
        using var file = JsonDocument.Parse(File.ReadAllText(Find()));
        var entry = file.RootElement.GetProperty(name);
        return new(entry.GetProperty("loss").GetDouble(), entry.GetProperty("grad_l2").GetDouble(), [.. entry.GetProperty("grad_first4").EnumerateArray().Select(e => e.GetDouble())]);
    }

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var file = Path.Combine(folder.FullName, "tests", "losses-golden.json");
            if (File.Exists(file))
                return file;
        }

        throw new FileNotFoundException("The tests run outside the repository: no folder above them holds tests/losses-golden.json.");
    }
}
