using Distill.Runtime.Metrics;
using static TorchSharp.torch;

namespace Distill.Runtime.Tests.Metrics;

public class LatencyTests
{
    [Fact]
    public void It_is_measured_in_eval_mode_without_a_graph_on_enough_calls()
    {
        using var scope = NewDisposeScope();
        var calls = 0;
        var model = nn.Linear(2, 2);
        model.train();
        model.register_forward_hook((module, _, output) =>
        {
            calls++;
            Assert.False(module.training);
            Assert.False(output.requires_grad);
            return output;
        });
        var latency = Latency.Of(model, zeros(1, 2));
        Assert.True(calls >= 250);
        Assert.True(model.training);
        Assert.InRange(latency.MedianMilliseconds, double.Epsilon, latency.P95Milliseconds);
    }
}
