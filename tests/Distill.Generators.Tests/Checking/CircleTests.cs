using System.Globalization;
using Distill.Generators.Tests.Harness;

namespace Distill.Generators.Tests.Checking;

/// <summary>Experiments whose teachers come from each other: the way round is named, wherever its parts stand.</summary>
public sealed class CircleTests
{
    private const string Rest = "Distillation, Input(1, 28, 28), Student<WideNet>(64), DistillLoss.SoftTargets";

    [Fact]
    public void An_experiment_that_needs_itself() => Assert.Equal(["A → A"], Ways(Of("A", "A")));

    [Fact]
    public void A_circle_is_found_at_each_of_its_experiments() =>
        Assert.Equal(["A → B → C → A", "B → C → A → B", "C → A → B → C"], Ways(Of("A", "B"), Of("B", "C"), Of("C", "A")));

    [Fact]
    public void Who_only_leads_to_a_circle_is_not_in_it() => Assert.Equal(["A → B → A", "B → A → B"], Ways(Of("Start", "A"), Of("A", "B"), Of("B", "A")));

    [Fact]
    public void The_shortest_way_round_is_named() => Assert.Equal(
        ["A → B → A", "A → C → B → A", "B → A → B", "C → B → A → C"],
        Ways(Of("A", "B", "C"), Of("B", "A"), Of("C", "B")));

    [Fact]
    public void Many_ways_without_a_circle_are_none() => Assert.Empty(Ways(Of("A", "B", "C"), Of("B", "D"), Of("C", "D"), $"[{Rest.Replace("SoftTargets", "CrossEntropy", StringComparison.Ordinal)}] public sealed partial class D;"));

    [Fact]
    public void Parts_of_a_class_in_several_files_are_one_experiment() => Assert.Equal(
        ["A → B → A", "B → A → B"],
        Ways($"[{Rest}] public sealed partial class A;", "[Teacher<WideNet>(64, From = typeof(B))] public sealed partial class A;", Of("B", "A")));

    [Fact]
    public void A_teacher_that_a_method_builds_counts() => Assert.Equal(
        ["A → B → A", "B → A → B"],
        Ways($"[{Rest}] public sealed partial class A {{ [Teacher(From = typeof(B))] private static WideNet Teacher() => new(64); }}", Of("B", "A")));

    private static string Of(string name, params string[] from) => $"[{Rest}{string.Concat(from.Select((f, i) => $", Teacher<WideNet>(64, Name = \"t{i}\", From = typeof({f}))"))}] public sealed partial class {name};";

    private static string[] Ways(params string[] sources) =>
    [
        .. Compiled.InEditor([.. sources, DiagnosticPage.Models]).Findings
            .Where(f => f.Id == "KD0114")
            .Select(f => f.GetMessage(CultureInfo.InvariantCulture).Split(": ")[1].Split(';')[0])
            .Order(StringComparer.Ordinal),
    ];
}
