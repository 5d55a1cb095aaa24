using Distill.Runtime.Schedules;

namespace Distill.Runtime.Tests.Schedules;

public class ScheduleTests
{
    [Theory]
    [InlineData(0, 1.0)]
    [InlineData(250, 0.8535533905932737)]
    [InlineData(500, 0.5)]
    [InlineData(1000, 0.0)]
    public void Cosine_falls_from_one_to_nothing(long step, double factor) =>
        Assert.Equal(factor, Cosine.Factor(new(step, 100, 10), warmupEpochs: 0, final: 0), 12);

    [Fact]
    public void Cosine_ends_at_its_final_share() =>
        Assert.Equal(0.2, Cosine.Factor(new(1000, 100, 10), warmupEpochs: 2, final: 0.2), 12);

    [Theory]
    [InlineData(0, 0.01)]
    [InlineData(49, 0.5)]
    [InlineData(99, 1.0)]
    [InlineData(100, 1.0)]
    [InlineData(550, 0.5)]
    [InlineData(1000, 0.0)]
    public void Cosine_rises_linearly_first_and_spans_the_rest(long step, double factor) =>
        Assert.Equal(factor, Cosine.Factor(new(step, 100, 10), warmupEpochs: 1, final: 0), 12);

    [Fact]
    public void A_warm_up_longer_than_the_run_only_rises() =>
        Assert.Equal(0.5, Cosine.Factor(new(99, 100, 1), warmupEpochs: 2, final: 0), 12);

    [Theory]
    [InlineData(0, 1.0)]
    [InlineData(299, 1.0)]
    [InlineData(300, 0.1)]
    [InlineData(799, 0.1)]
    [InlineData(800, 0.01)]
    public void Step_drops_at_the_start_of_its_epochs(long step, double factor) =>
        Assert.Equal(factor, Step.Factor(new(step, 100, 10), epochs: [3, 8], gamma: 0.1, warmupEpochs: 0), 12);

    [Fact]
    public void Step_rises_linearly_first() =>
        Assert.Equal(0.25, Step.Factor(new(49, 100, 10), epochs: [3, 8], gamma: 0.1, warmupEpochs: 2), 12);
}
