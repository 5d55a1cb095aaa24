namespace Distill.Runtime.Tests;

public sealed class SplitMix64Tests
{
    [Fact]
    public void The_sequence_is_the_published_one()
    {
        var random = new SplitMix64(1234567);
        Assert.Equal(
            [6457827717110365317, 3203168211198807973, 9817491932198370423, 4593380528125082431, 16408922859458223821],
            Enumerable.Range(0, 5).Select(_ => random.Next()));
    }

    [Fact]
    public void Numbers_stay_in_range_and_cover_it_evenly()
    {
        var random = new SplitMix64(1);
        var counts = new int[7];
        for (var i = 0; i < 70_000; i++)
            counts[random.Below(7)]++;
        Assert.All(counts, c => Assert.InRange(c, 9_500, 10_500));
        Assert.All(Enumerable.Range(0, 1000), _ => Assert.InRange(random.Between(-2, 3), -2, 3));
        Assert.InRange(Enumerable.Range(0, 10_000).Average(_ => random.Unit()), 0.49, 0.51);
    }

    [Fact]
    public void A_shuffle_loses_nothing()
    {
        var values = Enumerable.Range(0, 1000).ToArray();
        new SplitMix64(5).Shuffle<int>(values);
        Assert.NotEqual(Enumerable.Range(0, 1000), values);
        Assert.Equal(Enumerable.Range(0, 1000), values.Order());
    }
}
