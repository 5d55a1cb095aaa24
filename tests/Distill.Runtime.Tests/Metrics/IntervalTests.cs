using Distill.Runtime.Metrics;

namespace Distill.Runtime.Tests.Metrics;

public class IntervalTests
{
    [Fact]
    public void One_value_has_no_interval() => Assert.Equal(new Interval(3, null), Interval.Of([3.0]));

    [Fact]
    public void Five_values_have_students_interval()
    {
        // mean 3, deviation sqrt(2.5), t(4) = 2.7764
        var interval = Interval.Of([1.0, 2, 3, 4, 5]);
        Assert.Equal(3, interval.Mean, 12);
        Assert.Equal(2.7764 * Math.Sqrt(2.5 / 5), interval.HalfWidth!.Value, 4);
    }

    /// <summary>Quantiles from the tables of Student's t.</summary>
    [Theory]
    [InlineData(2, 12.706)]
    [InlineData(3, 4.303)]
    [InlineData(10, 2.262)]
    [InlineData(11, 2.228)]
    [InlineData(21, 2.086)]
    [InlineData(121, 1.980)]
    public void The_quantile_is_that_of_the_tables(int count, double quantile)
    {
        var values = Enumerable.Range(0, count).Select(i => (double)(i % 2)).ToArray();
        var mean = values.Average();
        var deviation = Math.Sqrt(values.Sum(v => (v - mean) * (v - mean)) / (count - 1));
        Assert.Equal(quantile, Interval.Of(values).HalfWidth!.Value / (deviation / Math.Sqrt(count)), 3);
    }
}
