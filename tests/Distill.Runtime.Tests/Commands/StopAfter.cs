namespace Distill.Runtime.Tests.Commands;

/// <summary>A clock that asks for the end once it has been read often enough: progress reads it at every step.</summary>
internal sealed class StopAfter(CancellationTokenSource stop, int readings) : TimeProvider
{
    private int left = readings;

    public override long GetTimestamp()
    {
        if (--left == 0)
            stop.Cancel();
        return base.GetTimestamp();
    }
}
