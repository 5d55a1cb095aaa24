using Distill.Generators.Tests.Checking;
using Distill.Generators.Tests.Harness;

namespace Distill.Generators.Tests.Emitting;

/// <summary>Every loss of the logits can be declared, and what is emitted for it compiles without a warning.</summary>
public sealed class LossesTests
{
    public static TheoryData<string> Names { get; } =
    [
        .. typeof(DistillLoss).GetNestedTypes()
            .Where(t => t != typeof(DistillLoss.MutualAttribute) && typeof(LogitsLossAttribute).IsAssignableFrom(t) || typeof(ComposedLogitsLossAttribute).IsAssignableFrom(t))
            .Select(t => t.Name[..^"Attribute".Length]),
    ];

    [Theory]
    [MemberData(nameof(Names))]
    public void Each(string name)
    {
        var compiled = Compiled.From(Experiments.With("SoftTargets", Taught(name)), DiagnosticPage.Models);
        Assert.True(compiled.Findings.IsEmpty && compiled.Complaints.IsEmpty, compiled.Printed);
    }

    /// <summary>A teacher that no loss reads is a mistake of its own.</summary>
    private static string Taught(string loss) => loss is "CrossEntropy" or "VirtualTeacher" ? $"SoftTargets][DistillLoss.{loss}" : loss;

    [Fact]
    public void All_at_once()
    {
        var compiled = Compiled.From(Experiments.With("[DistillLoss.SoftTargets]", string.Concat(Names.Select(n => $"[DistillLoss.{n.Data}]"))), DiagnosticPage.Models);
        Assert.True(compiled.Findings.IsEmpty && compiled.Complaints.IsEmpty, compiled.Printed);
    }

    [Fact]
    public void A_weight_that_warms_up_is_multiplied_by_the_clocks_factor() => Assert.Contains(
        "decoupled: 0.5f * clock.Warmup(epochs: 5))",
        Compiled.From(Experiments.With("SoftTargets", "Decoupled(Weight = 0.5, WarmupEpochs = 5)"), DiagnosticPage.Models).Sources["DigitsKd.Loop.g.cs"],
        StringComparison.Ordinal);

    [Fact]
    public void A_mean_by_sequence_is_asked_for() => Assert.Contains(
        "new RowTerm(softTargets, BySequence: true)",
        Compiled.From(Experiments.With("SoftTargets", "SoftTargets(MeanOver = MeanOver.Sequences)"), DiagnosticPage.Models).Sources["DigitsKd.Logits.g.cs"],
        StringComparison.Ordinal);
}
