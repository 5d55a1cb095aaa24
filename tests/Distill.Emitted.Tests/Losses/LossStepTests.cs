using Distill.Runtime;
using TorchSharp;
using static TorchSharp.torch;

namespace Distill.Emitted.Tests.Losses;

/// <summary>Each composed loss in an emitted loop: it learns, leaks nothing, leaves the teacher alone, and saves nothing but the student.</summary>
public sealed class LossStepTests
{
    private const int Samples = 12;
    private const int Steps = 60;

    private static readonly Dictionary<string, Func<Experiment>> Experiments = new()
    {
        [nameof(HintKd)] = Experiment.Of<HintKd>,
        [nameof(HintOfFitNetsKd)] = Experiment.Of<HintOfFitNetsKd>,
        [nameof(AttentionKd)] = Experiment.Of<AttentionKd>,
        [nameof(FlowKd)] = Experiment.Of<FlowKd>,
        [nameof(SimilarityKd)] = Experiment.Of<SimilarityKd>,
        [nameof(SelectivityKd)] = Experiment.Of<SelectivityKd>,
        [nameof(ProbabilisticTransferKd)] = Experiment.Of<ProbabilisticTransferKd>,
        [nameof(VariationalKd)] = Experiment.Of<VariationalKd>,
        [nameof(ActivationBoundaryKd)] = Experiment.Of<ActivationBoundaryKd>,
        [nameof(OverhaulKd)] = Experiment.Of<OverhaulKd>,
        [nameof(OverhaulByNormsKd)] = Experiment.Of<OverhaulByNormsKd>,
        [nameof(ReviewKd)] = Experiment.Of<ReviewKd>,
        [nameof(SimKDKd)] = Experiment.Of<SimKDKd>,
        [nameof(CorrelationKd)] = Experiment.Of<CorrelationKd>,
        [nameof(FactorKd)] = Experiment.Of<FactorKd>,
        [nameof(ChannelWiseKd)] = Experiment.Of<ChannelWiseKd>,
        [nameof(MaskedKd)] = Experiment.Of<MaskedKd>,
        [nameof(AdaptedMaskedKd)] = Experiment.Of<AdaptedMaskedKd>,
        [nameof(PearsonKd)] = Experiment.Of<PearsonKd>,
        [nameof(RelationalDistanceKd)] = Experiment.Of<RelationalDistanceKd>,
        [nameof(RelationalAngleKd)] = Experiment.Of<RelationalAngleKd>,
        [nameof(ContrastiveKd)] = Experiment.Of<ContrastiveKd>,
    };

    public static TheoryData<string> Names => [.. Experiments.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void It_learns_and_leaves_nothing_behind(string name)
    {
        manual_seed(1);
        using var image = rand(Samples, 1, 8, 8);
        using var label = arange(Samples) % 3;
        using var index = arange(Samples);
        var batch = new Batch(image, label) { Index = index };
        using var loop = Experiments[name]().CreateLoop(new(CPU, 5, 0.01, batch, Samples));
        loop.Student.train();
        var (teacher, student, aside) = (State(loop.Teacher!), State(loop.Student), loop.Aside.Select(State).ToArray());
        var sums = new LossSums(2);
        long settled = 0, most = 0;
        for (var step = 0; step < Steps; step++)
        {
            loop.Step(batch, new(step, Steps / 2, 2), sums);
            Assert.All(sums.Latest.ToArray(), value => Assert.True(double.IsFinite(value), $"step {step}: {string.Join(", ", sums.Latest.ToArray())}"));
            if (step == Steps / 2 + 5)
                settled = LiveTensors.Settled();
            if (step >= Steps / 2 + 5)
                most = Math.Max(most, Tensor.TotalCount);
        }

        Assert.Equal(settled, most);
        Assert.Equal(teacher, State(loop.Teacher!));
        Assert.NotEqual(student, State(loop.Student));
        Assert.Equal(student.Keys, State(loop.Student).Keys);
        Assert.Equal(Keys(new MapNet(2, 3, 1)), student.Keys);
        foreach (var (before, after) in aside.Zip(loop.Aside.Select(State)).Where(pair => pair.First.Count > 0))
            Assert.NotEqual(before, after);
    }

    private static SortedDictionary<string, string>.KeyCollection Keys(nn.Module model)
    {
        using (model)
            return State(model).Keys;
    }

    private static SortedDictionary<string, string> State(nn.Module model)
    {
        using var scope = NewDisposeScope();
        return new(model.state_dict().ToDictionary(w => w.Key, w => Convert.ToHexString(w.Value.bytes)), StringComparer.Ordinal);
    }
}
