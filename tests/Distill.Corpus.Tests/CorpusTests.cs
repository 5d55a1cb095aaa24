using Distill.Measure.Comparing;
using Distill.Measure.Sources;

namespace Distill.Corpus.Tests;

/// <summary>Every model of the corpus runs and is what its author says.</summary>
public sealed class CorpusTests
{
    private const int Batch = 2;

    public static TheoryData<string> Names => [.. Models.All.Select(model => model.Name)];

    [Fact]
    public void Holds_at_least_twenty_five_architectures_of_different_authors() =>
        Assert.True(Models.All.DistinctBy(model => model.Author).Count() >= 25);

    [Fact]
    public void Names_are_distinct() => Assert.Distinct(Models.All.Select(model => model.Name));

    [Theory, MemberData(nameof(Names))]
    public void Runs_as_its_author_says(string name)
    {
        using var scope = NewDisposeScope();
        var model = Models.Named(name);
        using var module = model.Create();
        module.eval();

        var run = HookedRun.Of(module, model.Inputs(Batch));

        TestContext.Current.TestOutputHelper!.WriteLine(
            $"{name}: {run.Parameters} parameters, {run.Layers.Count} layers, {run.Calls.Count} calls, {run.MultiplyAdds / Batch} multiply-adds an example");
        Assert.Equal(model.ExpectedOutputs(Batch), run.Outputs.OfType<long[]>());
        if (model.Published is { } published)
            Assert.True(published.Parameters == run.Parameters, $"{name} has {run.Parameters} parameters; {published.Source} says {published.Parameters}.");
        foreach (var stated in model.TapProblems)
            Assert.True(Shows(run, stated), $"'{stated.Layer}' of {name} does not show '{stated.Problem}'.");
    }

    /// <summary>KD0202 and KD0203 rest on what is said of the calls; KD0204 and KD0205 on the rest.</summary>
    [Theory, MemberData(nameof(Names)), Trait("Category", "Slow")]
    public void Nothing_that_is_foretold_is_wrong(string name)
    {
        var result = Comparison.Of(OwnCorpus.Sources, OwnCorpus.Sources.Models.Single(model => model.Name == name), Batch);

        Assert.Null(result.Crash);
        Assert.Equal(0, result.UnsoundNeverRuns);
        Assert.Empty(result.Mistakes);
        Assert.All(result.Layers, layer => Assert.True(layer.Verdict == Verdict.Exact, $"{name}, '{layer.Path}': {layer.Detail} {layer.Why}"));
        Assert.Equal((Verdict.Exact, Verdict.Exact, Verdict.Exact), (result.Output, result.Parameters, result.MultiplyAdds));
    }

    private static bool Shows(HookedRun run, TapProblemAttribute stated) => stated.Problem switch
    {
        TapProblem.NeverRuns or TapProblem.Bypassed => run[stated.Layer].Calls.Count == 0,
        TapProblem.RunsAgain => run[stated.Layer].Calls.Count > 1,
        TapProblem.ChangedAfterwards => run[stated.Layer].ChangedAfterwards,
        TapProblem.NotRegistered => run.Layers.All(layer => layer.Path != stated.Layer),
        _ => throw new ArgumentOutOfRangeException(nameof(stated), stated.Problem, "No test shows this problem."),
    };
}
