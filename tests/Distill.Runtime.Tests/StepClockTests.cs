namespace Distill.Runtime.Tests;

public sealed class StepClockTests
{
    [Theory]
    [InlineData(0, 20, 0.05)]
    [InlineData(9, 20, 0.05)]
    [InlineData(10, 20, 0.1)]
    [InlineData(195, 20, 1)]
    [InlineData(1000, 20, 1)]
    [InlineData(0, 1, 1)]
    public void A_weight_warms_up_by_whole_epochs_from_the_first(long step, int epochs, double factor) =>
        Assert.Equal(factor, new StepClock(step, StepsPerEpoch: 10, Epochs: 100).Warmup(epochs), 1e-6);
}
