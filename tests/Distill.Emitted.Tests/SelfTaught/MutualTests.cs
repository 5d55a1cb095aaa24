using Distill.Runtime;
using TorchSharp;
using static TorchSharp.torch;

namespace Distill.Emitted.Tests.SelfTaught;

/// <summary>Students that teach each other: each step is that of a loop written by hand.</summary>
public sealed class MutualTests
{
    private const double Rate = 0.3;
    private static readonly long[] Labels = [0, 1, -100, 2, 0, 1, 2, -100];

    [Fact]
    public void Two_learn_from_each_other() => Compare(Experiment.Of<PairKd>(), temperature: 2, weight: 0.5);

    [Fact]
    public void So_they_do_in_parts() => Compare(Experiment.Of<PairInPartsKd>(), temperature: 2, weight: 0.5);

    [Fact]
    public void Three_learn_each_from_the_mean_of_the_others() => Compare(Experiment.Of<CohortKd>(), temperature: 1, weight: 1);

    [Fact]
    public void Alone_each_learns_from_the_labels()
    {
        using var scope = NewDisposeScope();
        var batch = Batch();
        using var loop = Loop(Experiment.Of<CohortKd>(), batch);
        using var twin = Loop(Experiment.Of<CohortKd>(), batch);
        var sums = new LossSums(3);
        loop.StepAlone(batch, new(0, 1, 1), sums);
        foreach (var (model, position) in Students(twin).Select((m, i) => (m, i)))
        {
            var hard = nn.functional.cross_entropy(model.call(batch.Image), batch.Label, ignore_index: -100);
            hard.backward();
            Assert.Equal(hard.ToDouble(), sums.Latest[position], 1e-5);
        }

        DemandMoved(Students(loop), Students(twin));
    }

    [Fact]
    public void Students_of_the_same_model_start_apart_and_in_the_same_place_in_both_arms()
    {
        using var scope = NewDisposeScope();
        var batch = Batch();
        using var first = Loop(Experiment.Of<CohortKd>(), batch);
        using var second = Loop(Experiment.Of<CohortKd>(), batch);
        Assert.NotEqual(Weights(first.Student), Weights(first.Peers[1]));
        Assert.Equal(Students(first).Select(Weights), Students(second).Select(Weights));
    }

    [Fact]
    public void Steps_leave_nothing_behind()
    {
        using var image = rand(8, 1, 8, 8);
        using var label = tensor(Labels);
        var batch = new Batch(image, label);
        using var loop = Loop(Experiment.Of<CohortKd>(), batch);
        loop.Train();
        Assert.All(Students(loop), m => Assert.True(m.training));
        var sums = new LossSums(9);
        loop.Step(batch, new(0, 60, 1), sums);
        loop.Step(batch, new(1, 60, 1), sums);
        var settled = LiveTensors.Settled();
        for (var step = 2; step < 52; step++)
            loop.Step(batch, new(step, 60, 1), sums);
        Assert.Equal(settled, Tensor.TotalCount);
    }

    [Fact]
    public void Each_is_saved_and_measured_alone_and_taught()
    {
        using var run = new Run();
        var files = run.Of<CohortKd>();
        Assert.Equal(
            ["alone/student", "alone/twin", "alone/wide", "distilled/student", "distilled/twin", "distilled/wide"],
            files.Select(f => $"{Path.GetFileName(Path.GetDirectoryName(f))}/{Path.GetFileNameWithoutExtension(f)}"));
        Assert.Equal(files.Length, files.Select(f => Convert.ToHexString(File.ReadAllBytes(f))).Distinct().Count());
        foreach (var line in (string[])["student alone", "peer 'wide' alone", "student distilled", "peer 'twin' distilled"])
            Assert.Contains($"| {line} |", run.Report, StringComparison.Ordinal);

        // Trained again where a peer's file is not the one that was saved, and only there.
        var (peer, other) = (File.ReadAllBytes(files[5]), File.GetLastWriteTimeUtc(files[0]));
        File.WriteAllBytes(files[5], File.ReadAllBytes(files[2]));
        run.Of<CohortKd>();
        Assert.Equal(peer, File.ReadAllBytes(files[5]));
        Assert.Equal(other, File.GetLastWriteTimeUtc(files[0]));
    }

    private static void Compare(Experiment experiment, double temperature, double weight)
    {
        using var scope = NewDisposeScope();
        var batch = Batch();
        using var loop = Loop(experiment, batch);
        using var twin = Loop(experiment, batch);
        var others = twin.Peers.Count;
        var sums = new LossSums(experiment.Manifest.Losses.Count);
        loop.Step(batch, new(0, 1, 1), sums);

        // By autograd: every student's own loss, the others' answers detached.
        var answers = Students(twin).Select(m => m.call(batch.Image)).ToArray();
        var expected = new List<double>();
        for (var i = 0; i < answers.Length; i++)
        {
            var hard = nn.functional.cross_entropy(answers[i], batch.Label, ignore_index: -100);
            var logQ = nn.functional.log_softmax(answers[i] / temperature, 1);
            var divergences = answers.Where((_, j) => j != i).Select(o => nn.functional.log_softmax(o.detach() / temperature, 1)).Select(logP => temperature * temperature * (logP.exp() * (logP - logQ)).sum(1).mean()).ToArray();
            expected.AddRange([hard.ToDouble(), .. divergences.Select(d => d.ToDouble())]);
            (hard + (weight / others * divergences.Aggregate((a, b) => a + b))).backward();
        }

        Assert.Equal(expected, sums.Latest.ToArray(), (a, b) => Math.Abs(a - b) < 1e-5);
        DemandMoved(Students(loop), Students(twin));
    }

    /// <summary>One step of the declared rate from where both began; the gradients are small enough that nothing is clipped.</summary>
    private static void DemandMoved(IEnumerable<nn.Module> moved, IEnumerable<nn.Module> start)
    {
        using var withoutGraph = no_grad();
        foreach (var (after, before) in moved.SelectMany(m => m.parameters()).Zip(start.SelectMany(m => m.parameters())))
            Assert.True((before - (Rate * before.grad!) - after).abs().max().ToDouble() < 2e-6);
    }

    private static Batch Batch()
    {
        manual_seed(1);
        return new(rand(Labels.Length, 1, 8, 8), tensor(Labels));
    }

    /// <summary>In eval mode, so that BatchNorm sees the same in parts.</summary>
    private static ILoop Loop(Experiment experiment, Batch batch)
    {
        var loop = experiment.CreateLoop(new(CPU, 5, Rate, batch, Labels.Length));
        foreach (var model in Students(loop))
            model.eval();
        return loop;
    }

    private static IEnumerable<nn.Module<Tensor, Tensor>> Students(ILoop loop) => loop.Peers.Prepend(loop.Student);

    private static string Weights(nn.Module model) => string.Concat(model.parameters().Select(p => Convert.ToHexString(p.bytes)));
}
