namespace Distill.Runtime.Tests.Reports;

/// <summary>A clock that stands until it is moved.</summary>
internal sealed class ManualClock : TimeProvider
{
    private long ticks = 1;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => ticks;

    public void Pass(double seconds) => ticks += TimeSpan.FromSeconds(seconds).Ticks;
}
