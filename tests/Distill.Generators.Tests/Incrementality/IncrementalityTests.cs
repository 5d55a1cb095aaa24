using Distill.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;
using Xunit.Sdk;

namespace Distill.Generators.Tests.Incrementality;

/// <summary>The editor stays fast: what was not edited is not written again. The guards are shown to fail as well.</summary>
public sealed class IncrementalityTests
{
    /// <summary>The one output that belongs to no experiment.</summary>
    private const int StartOfTheProject = 1;

    /// <summary>All edits are made to the project after one and the same first run: a driver never changes, each run gives another one.</summary>
    private static readonly Lazy<GeneratorDriver> First = new(() => Rerun.First(new DistillGenerator(), ManyExperiments.Project));

    /// <summary>A loop is written only where there is no error.</summary>
    [Fact]
    public void The_project_is_sound_so_that_its_loops_are_written() => Assert.Equal(
        ManyExperiments.Count,
        First.Value.GetRunResult().GeneratedTrees.Count(t => t.FilePath.EndsWith(".Loop.g.cs", StringComparison.Ordinal)));

    [Fact]
    [Trait("Category", "Slow")]
    public void The_project_compiles_without_a_warning()
    {
        var compiled = Compiled.From(ManyExperiments.Project);
        Assert.Empty(compiled.Findings);
        Assert.Empty(compiled.Complaints);
    }

    [Fact]
    public void The_same_program_again_leaves_every_output_cached() =>
        Rerun.After(First.Value, ManyExperiments.Project.Clone()).DemandCached();

    [Fact]
    public void Editing_an_unrelated_file_leaves_every_output_cached()
    {
        var rerun = Rerun.After(First.Value, ManyExperiments.UnrelatedEdited);
        rerun.DemandCached();
        Assert.Equal(ManyExperiments.Count, rerun.Outputs["SourceOutput"].Count());
    }

    [Fact]
    public void Editing_a_model_without_consequence_leaves_every_output_cached() =>
        Rerun.After(First.Value, ManyExperiments.ModelEdited).DemandCached();

    [Fact]
    public void Editing_one_experiment_writes_that_one_again_and_no_other()
    {
        var outputs = Rerun.After(First.Value, ManyExperiments.OneEdited).Outputs;
        Assert.Equal((1, ManyExperiments.Count - 1), Count(outputs["SourceOutput"]));
        Assert.Equal((1, ManyExperiments.Count - 1 + StartOfTheProject), Count(outputs["ImplementationSourceOutput"]));

        static (int Modified, int Cached) Count(IEnumerable<IncrementalStepRunReason> reasons) =>
            (reasons.Count(r => r == IncrementalStepRunReason.Modified), reasons.Count(r => r == IncrementalStepRunReason.Cached));
    }

    [Fact]
    public void The_pipeline_hands_on_plain_data() =>
        Rerun.After(First.Value, ManyExperiments.UnrelatedEdited).DemandPlainData();

    public static TheoryData<string, Func<ISymbol, object>> Leaks => new()
    {
        { "a symbol", symbol => symbol },
        { "a syntax node", symbol => symbol.DeclaringSyntaxReferences[0].GetSyntax() },
        { "a place", symbol => symbol.Locations[0] },
        { "an attribute", symbol => symbol.GetAttributes()[0] },
        { "a syntax tree", symbol => symbol.DeclaringSyntaxReferences[0].SyntaxTree },
    };

    [Theory]
    [MemberData(nameof(Leaks), DisableDiscoveryEnumeration = true)]
    public void The_guard_sees_what_sneaks_into_a_model(string name, Func<ISymbol, object> leak)
    {
        var rerun = Rerun.After(Rerun.First(new LeakyGenerator(leak), ManyExperiments.Project), ManyExperiments.UnrelatedEdited);
        var failure = Assert.Throws<FailException>(rerun.DemandPlainData);
        Assert.True(failure.Message.Contains("Model.Part.Hidden[0]", StringComparison.Ordinal), $"{name}: {failure.Message}");
    }

    [Fact]
    public void The_guard_sees_that_a_symbol_in_the_model_has_everything_written_again()
    {
        var rerun = Rerun.After(Rerun.First(new LeakyGenerator(symbol => symbol), ManyExperiments.Project), ManyExperiments.UnrelatedEdited);
        var failure = Assert.Throws<FailException>(rerun.DemandCached);
        Assert.StartsWith("100 of 100 outputs", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_guard_lets_plain_data_pass()
    {
        var rerun = Rerun.After(Rerun.First(new LeakyGenerator(symbol => symbol.Name), ManyExperiments.Project), ManyExperiments.UnrelatedEdited);
        rerun.DemandPlainData();
        rerun.DemandCached();
    }
}
