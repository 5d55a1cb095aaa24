using Distill.Runtime.Metrics;
using static TorchSharp.torch;

namespace Distill.Runtime.Tests.Metrics;

public class RaceTests
{
    [Fact]
    public void Models_are_timed_by_turns_in_eval_mode_without_a_graph_on_enough_calls()
    {
        using var scope = NewDisposeScope();
        var calls = new List<char>();
        var (a, b) = (Watched('a'), Watched('b'));
        int prepared = 0;
        var speeds = new Race([new(a, () => prepared++), new(b, () => { })]).Run(zeros(5, 2));
        Assert.All(speeds, s => Assert.Equal((5, get_num_threads(), 300), (s.Batch, s.Threads, s.Calls)));
        Assert.All(speeds, s => Assert.InRange(s.MedianMilliseconds, double.Epsilon, s.P95Milliseconds));
        Assert.True(a.training && b.training);
        Assert.Equal(15, prepared);
        // After the warm-up the two take turns, 15 each.
        Assert.Equal(29, calls.Skip(100).Zip(calls.Skip(101)).Count(pair => pair.First != pair.Second));

        nn.Module<Tensor, Tensor> Watched(char name)
        {
            var model = nn.Linear(2, 2);
            model.train();
            model.register_forward_hook((module, _, output) =>
            {
                calls.Add(name);
                Assert.False(module.training);
                Assert.False(output.requires_grad);
                return output;
            });
            return model;
        }
    }

    [Fact]
    public void Median_p95_and_throughput_are_those_of_the_calls()
    {
        // Calls of 1…20 ms with 4 samples each, in turns of five: 20 samples in 15, 40, 65 and 90 ms.
        var speed = Speed.Of(4, 1, [.. Enumerable.Range(1, 20).Select(i => (double)i).Chunk(5).Reverse()]);
        Assert.Equal(11, speed.MedianMilliseconds);
        Assert.Equal(20, speed.P95Milliseconds);
        Assert.Equal(20 / 0.040, speed.SamplesPerSecond, 9);
        Assert.Equal(20, speed.Calls);
    }
}
