namespace Distill.Runtime.Metrics;

/// <summary>How fast a model answers.</summary>
/// <param name="Batch">Samples a call.</param>
/// <param name="Threads">Threads on the CPU.</param>
/// <param name="MedianMilliseconds">Half of the calls were at least that fast.</param>
/// <param name="P95Milliseconds">95 of 100 calls were at least that fast.</param>
/// <param name="SamplesPerSecond">Samples of a turn by the time of its calls; that of the median turn.</param>
/// <param name="Calls">How many calls were counted.</param>
internal sealed record Speed(int Batch, int Threads, double MedianMilliseconds, double P95Milliseconds, double SamplesPerSecond, int Calls)
{
    /// <summary>The figures of calls that were timed.</summary>
    /// <param name="batch">Samples a call.</param>
    /// <param name="threads">Threads on the CPU.</param>
    /// <param name="turns">What each call of each turn took, in milliseconds; at least one of one.</param>
    public static Speed Of(int batch, int threads, IReadOnlyCollection<IReadOnlyCollection<double>> turns)
    {
        double[] sorted = [.. turns.SelectMany(t => t).Order()];
        double[] rates = [.. turns.Select(t => 1000.0 * batch * t.Count / t.Sum()).Order()];
        return new(batch, threads, sorted[sorted.Length / 2], sorted[sorted.Length * 95 / 100], rates[rates.Length / 2], sorted.Length);
    }
}
