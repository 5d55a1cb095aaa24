using Distill.Runtime;
using static TorchSharp.torch;

namespace Distill.Emitted.Tests.Stages;

/// <summary>The loop of an experiment with stages, on a batch of its own.</summary>
internal sealed class StageLoop<TExperiment> : IDisposable
    where TExperiment : IDistillation
{
    private const int StepsPerEpoch = 30;

    private readonly Batch batch;

    public StageLoop(int samples, params long[] sample)
    {
        manual_seed(1);
        batch = new(rand([samples, .. sample.Length == 0 ? [1, 8, 8] : sample]), arange(samples) % 3) { Index = arange(samples) };
        Loop = Experiment.Of<TExperiment>().CreateLoop(new(CPU, 5, 0.01, batch, samples));
        Teacher = Loop.Teacher is null ? [] : State(Loop.Teacher);
    }

    public ILoop Loop { get; }

    /// <summary>The teacher's weights and buffers as they were at first.</summary>
    public SortedDictionary<string, string> Teacher { get; }

    public static SortedDictionary<string, string> State(nn.Module model) =>
        new(model.state_dict().ToDictionary(w => w.Key, w => Convert.ToHexString(w.Value.bytes)), StringComparer.Ordinal);

    public SortedDictionary<string, string> State() => State(Loop.Student);

    public void Begin(int stage)
    {
        Loop.Begin(stage);
        Loop.Train();
    }

    public void Steps(int count, int terms)
    {
        var sums = new LossSums(terms);
        for (var step = 0; step < count; step++)
            Loop.Step(batch, new(step, StepsPerEpoch, 2), sums);
        Assert.All(sums.Latest.ToArray(), value => Assert.True(double.IsFinite(value) && value != 0));
    }

    public void Dispose()
    {
        Loop.Dispose();
        batch.Image.Dispose();
        batch.Label.Dispose();
        batch.Index.Dispose();
    }
}
