using System.Diagnostics;
using static TorchSharp.torch;

namespace Distill.Runtime.Metrics;

/// <summary>How long a model takes for one sample.</summary>
/// <param name="MedianMilliseconds">Half of the calls were at least that fast.</param>
/// <param name="P95Milliseconds">95 of 100 calls were at least that fast.</param>
internal sealed record Latency(double MedianMilliseconds, double P95Milliseconds)
{
    private const int WarmUp = 50;
    private const int Calls = 300;

    /// <summary>Times single calls in eval mode and without a graph, after a warm-up; the mode is restored.</summary>
    /// <param name="model">The model.</param>
    /// <param name="sample">One normalised input <c>[1,…]</c>, where the model is.</param>
    public static Latency Of(nn.Module<Tensor, Tensor> model, Tensor sample)
    {
        using var mode = EvalMode.Of(model);
        using var withoutGraph = no_grad();
        for (var i = 0; i < WarmUp; i++)
            Call(model, sample);
        var times = new double[Calls];
        for (var i = 0; i < Calls; i++)
            times[i] = Call(model, sample);
        Array.Sort(times);
        return new(times[Calls / 2], times[Calls * 95 / 100]);
    }

    private static double Call(nn.Module<Tensor, Tensor> model, Tensor sample)
    {
        using var scope = NewDisposeScope();
        var start = Stopwatch.GetTimestamp();
        model.call(sample);
        if (sample.device_type == DeviceType.CUDA)
            cuda.synchronize();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }
}
