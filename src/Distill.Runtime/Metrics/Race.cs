using System.Diagnostics;
using static TorchSharp.torch;

namespace Distill.Runtime.Metrics;

/// <summary>
/// Times several models by turns, a few calls each, so that whatever else the machine does slows all of them alike. The first calls of a
/// turn do not count: they pay for what the other models left in the caches.
/// </summary>
/// <param name="models">The models.</param>
internal sealed class Race(IReadOnlyList<Runner> models)
{
    private const int Turns = 15;
    private const int CallsATurn = 20;
    private const int Uncounted = 3;
    private const int WarmUp = 50;

    /// <summary>What the counted calls of one model may take together, about; slow models get fewer calls.</summary>
    private static readonly TimeSpan Budget = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan WarmUpBudget = TimeSpan.FromSeconds(0.5);

    /// <summary>Times all models on one batch, in eval mode and without a graph; modes are restored.</summary>
    /// <param name="batch">Normalised inputs <c>[N,…]</c>, where the models are.</param>
    /// <returns>One a model.</returns>
    public IReadOnlyList<Speed> Run(Tensor batch)
    {
        var counted = models.Select(_ => new List<double[]>()).ToArray();
        int[] calls = [.. models.Select(m => CallsATurnOf(m, batch))];
        for (var turn = 0; turn < Turns; turn++)
        {
            for (var i = 0; i < models.Count; i++)
                counted[i].Add(Turn(models[i], batch, calls[i]));
        }

        return [.. counted.Select(turns => Speed.Of((int)batch.shape[0], get_num_threads(), turns))];
    }

    /// <summary>Warms a model up, and finds how many of its calls fit into a turn.</summary>
    private static int CallsATurnOf(Runner runner, Tensor batch)
    {
        using var mode = EvalMode.Of(runner.Model);
        using var withoutGraph = no_grad();
        var start = Stopwatch.GetTimestamp();
        var quickest = Call(runner.Model, batch);
        for (var i = 1; i < WarmUp && Stopwatch.GetElapsedTime(start) < WarmUpBudget; i++)
            quickest = Math.Min(quickest, Call(runner.Model, batch));
        return (int)Math.Clamp(Budget.TotalMilliseconds / Turns / quickest, 1, CallsATurn);
    }

    private static double[] Turn(Runner runner, Tensor batch, int calls)
    {
        runner.Prepare();
        using var mode = EvalMode.Of(runner.Model);
        using var withoutGraph = no_grad();
        for (var i = 0; i < Math.Min(Uncounted, calls); i++)
            Call(runner.Model, batch);
        var times = new double[calls];
        for (var i = 0; i < calls; i++)
            times[i] = Call(runner.Model, batch);
        return times;
    }

    private static double Call(nn.Module<Tensor, Tensor> model, Tensor batch)
    {
        using var scope = NewDisposeScope();
        var start = Stopwatch.GetTimestamp();
        model.call(batch);
        if (batch.device_type == DeviceType.CUDA)
            cuda.synchronize();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }
}
