using System.Text.RegularExpressions;
using Distill.Generators.Kernels;
using Distill.Generators.Writing;

namespace Distill.Generators.Tests.Kernels;

/// <summary>Losses that are fused share what they can: as few sweeps as their reductions are deep, one exponential for each row and sweep.</summary>
public sealed partial class FusionTests
{
    private static readonly LogitsLossAttribute Soft = new DistillLoss.SoftTargetsAttribute { Temperature = 4 };

    [Fact]
    public void Soft_targets_take_three_sweeps_and_one_exponential_of_each_row_in_two_of_them()
    {
        var (fusion, text) = Print(Soft);
        Assert.Equal(3, fusion.Sweeps.Count);
        Assert.Equal(["", "s t", "s t"], Exponentials(text));
    }

    [Fact]
    public void Cross_entropy_and_Dkd_beside_them_cost_no_sweep_and_no_exponential()
    {
        var (fusion, text) = Print(new DistillLoss.CrossEntropyAttribute(), Soft, new DistillLoss.DecoupledAttribute { Temperature = 4 });
        Assert.Equal(3, fusion.Sweeps.Count);
        Assert.Equal(["", "s t", "s t"], Exponentials(text));
    }

    [Fact]
    public void Temperatures_that_are_powers_of_two_of_each_other_share_one_exponential()
    {
        var (fusion, text) = Print([.. new[] { 1.0, 2, 4, 8 }.Select(t => new DistillLoss.SoftTargetsAttribute { Temperature = t })]);
        Assert.Equal(3, fusion.Sweeps.Count);
        Assert.Equal(["", "s t", "s t"], Exponentials(text));
        Assert.Contains("studentExp1 = studentExp2 * studentExp2;", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Other_temperatures_need_one_each() =>
        Assert.Equal(["", "s s t t", "s s t t"], Exponentials(Print(new DistillLoss.SoftTargetsAttribute { Temperature = 3 }, Soft).Text));

    [Fact]
    public void Moments_are_taken_in_one_sweep()
    {
        var (fusion, text) = Print(new DistillLoss.StandardizedLogitsAttribute());
        Assert.Equal(4, fusion.Sweeps.Count);
        Assert.Equal(4, Moments().Count(text.Split("// Sweep ")[1]));
    }

    [Fact]
    public void Equal_losses_are_computed_once()
    {
        var (one, two) = (Print(Soft).Text, Print(Soft, new DistillLoss.SoftTargetsAttribute { Temperature = 4 }).Text);
        Assert.Equal(Exponentials(one), Exponentials(two));
        Assert.Equal(Regex.Count(one, "Lanes \\+="), Regex.Count(two, "Lanes \\+="));
    }

    /// <summary>Of which rows each sweep computes an exponential.</summary>
    private static string[] Exponentials(string text) =>
        [.. text.Split("\"\"\"")[0].Split("// Sweep ").Skip(1).Select(sweep => string.Join(' ', Exponential().Matches(sweep).Select(m => m.Groups[1].Value).Order(StringComparer.Ordinal)))];

    private static (RowFusion Fusion, string Text) Print(params LogitsLossAttribute[] losses)
    {
        var fusion = new RowFusion([.. losses.Select((l, k) => new RowLoss($"loss{k}", l))]);
        var writer = new SourceWriter();
        CSharpPrinter.Print(fusion, writer, "Losses", "[A]");
        return (fusion, writer.ToString());
    }

    [GeneratedRegex(@"V\.Exp\((\w)")]
    private static partial Regex Exponential();

    [GeneratedRegex(@"LaneMath\.Add\(")]
    private static partial Regex Moments();
}
