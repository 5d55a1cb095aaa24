using System.Text.RegularExpressions;
using Distill.Generators.Kernels;
using Distill.Generators.Writing;

namespace Distill.Generators.Tests.Kernels;

/// <summary>Losses that are fused share what they can: as few sweeps as their reductions are deep, one exponential for each row and sweep.</summary>
public sealed partial class FusionTests
{
    private static readonly LogitsLossAttribute Soft = new DistillLoss.SoftTargetsAttribute { Temperature = 4 };

    [Fact]
    public void Soft_targets_take_two_sweeps_and_one_exponential_of_each_row_in_both() =>
        Assert.Equal(["s t", "s t"], Exponentials(Print(Soft)));

    [Fact]
    public void Cross_entropy_and_Dkd_beside_them_cost_no_sweep_and_no_exponential()
    {
        var text = Print(new DistillLoss.CrossEntropyAttribute(), Soft, new DistillLoss.DecoupledAttribute { Temperature = 4 });
        Assert.Equal(["s t", "s t"], Exponentials(text));
    }

    [Fact]
    public void Temperatures_that_are_powers_of_two_of_each_other_share_one_exponential()
    {
        var text = Print([.. new[] { 1.0, 2, 4, 8 }.Select(t => new DistillLoss.SoftTargetsAttribute { Temperature = t })]);
        Assert.Equal(["s t", "s t"], Exponentials(text));
        Assert.Contains("studentExp1 = studentExp2 * studentExp2;", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Other_temperatures_need_one_each() =>
        Assert.Equal(["s s t t", "s s t t"], Exponentials(Print(new DistillLoss.SoftTargetsAttribute { Temperature = 3 }, Soft)));

    [Fact]
    public void Moments_are_taken_in_one_sweep()
    {
        var sweeps = Sweeps(Print(new DistillLoss.StandardizedLogitsAttribute()));
        Assert.Equal(4, sweeps.Length);
        Assert.Equal(4, Moments().Count(sweeps[0]));
    }

    [Fact]
    public void Equal_losses_are_computed_once()
    {
        var (one, two) = (Print(Soft), Print(Soft, new DistillLoss.SoftTargetsAttribute { Temperature = 4 }));
        Assert.Equal(Exponentials(one), Exponentials(two));
        Assert.Equal(Regex.Count(one, "Lanes \\+="), Regex.Count(two, "Lanes \\+="));
    }

    /// <summary>Of which rows each sweep computes an exponential.</summary>
    private static string[] Exponentials(string text) =>
        [.. Sweeps(text).Select(sweep => string.Join(' ', Exponential().Matches(sweep).Select(m => m.Groups[1].Value).Order(StringComparer.Ordinal)))];

    private static string[] Sweeps(string text) => [.. Sweep().Split(text.Split("\"\"\"")[0]).Skip(1)];

    private static string Print(params LogitsLossAttribute[] losses)
    {
        var writer = new SourceWriter();
        CSharpPrinter.Print(new([.. losses.Select((l, k) => new RowLoss($"loss{k}", l))]), writer, "Losses", "[A]");
        return writer.ToString();
    }

    [GeneratedRegex(@"V\.Exp\((?:V\.Load\()?(\w)")]
    private static partial Regex Exponential();

    [GeneratedRegex("// Sweeps? [0-9]")]
    private static partial Regex Sweep();

    [GeneratedRegex(@"LaneMath\.Add\(")]
    private static partial Regex Moments();
}
