using System.Diagnostics;

namespace Distill.Measure;

/// <summary>
/// Time that work took by itself: on a busy machine the clock on the wall counts others' work too, and on a free one the processor's
/// time counts what runs beside it (a collector, a compiler); the less of the two is the work's own.
/// </summary>
internal sealed class Clock
{
    private readonly long wall = Stopwatch.GetTimestamp();

    private readonly TimeSpan processor = Now;

    public double Milliseconds => Math.Min(Stopwatch.GetElapsedTime(wall).TotalMilliseconds, (Now - processor).TotalMilliseconds);

    private static TimeSpan Now => Environment.CpuUsage.TotalTime;

    public static Clock Start() => new();
}
