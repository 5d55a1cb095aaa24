using Distill.Runtime.Losses;
using static TorchSharp.torch;

namespace Distill.Runtime.Tests.Losses;

/// <summary>Losses without golden values, against loops written from their formulas.</summary>
public sealed class HandTests
{
    private static readonly double[][][] S = Values(Det.Of([3, 2, 1, 5], .7, .1, 2));
    private static readonly double[][][] T = Values(Det.Of([3, 2, 1, 5], 1.3, .5, 3));

    [Fact]
    public void ChannelWise_is_the_divergence_of_softmaxes_over_positions()
    {
        const double Temperature = 2.5;
        var sum = 0.0;
        for (var n = 0; n < 3; n++)
        {
            for (var c = 0; c < 2; c++)
            {
                var (p, q) = (Softmax(T, n, c, Temperature), Softmax(S, n, c, Temperature));
                sum += p.Zip(q, (a, b) => a * Math.Log(a / b)).Sum();
            }
        }

        using var scope = NewDisposeScope();
        Close(Temperature * Temperature * sum / 6, ChannelWise.Value(Back(S), Back(T), Temperature));
    }

    [Fact]
    public void Pearson_compares_channels_brought_to_mean_0_and_deviation_1()
    {
        var sum = 0.0;
        for (var c = 0; c < 2; c++)
        {
            var (s, t) = (Standardised(S, c), Standardised(T, c));
            sum += s.Zip(t, (a, b) => (a - b) * (a - b)).Sum();
        }

        using var scope = NewDisposeScope();
        Close(sum / 30 / 2, Pearson.Value(Back(S), Back(T)));
    }

    [Fact]
    public void Masked_sums_over_a_sample_and_averages_over_samples()
    {
        var sum = 0.0;
        for (var n = 0; n < 3; n++)
        {
            for (var c = 0; c < 2; c++)
            {
                for (var i = 0; i < 5; i++)
                    sum += Math.Pow(S[n][c][i] - T[n][c][i], 2);
            }
        }

        using var scope = NewDisposeScope();
        Close(sum / 3, Masked.Error(Back(S), Back(T)));
    }

    private static double[] Softmax(double[][][] map, int n, int c, double temperature)
    {
        var powers = Enumerable.Range(0, 5).Select(i => Math.Exp(map[n][c][i] / temperature)).ToArray();
        return [.. powers.Select(p => p / powers.Sum())];
    }

    private static double[] Standardised(double[][][] map, int c)
    {
        var values = Enumerable.Range(0, 3).SelectMany(n => Enumerable.Range(0, 5).Select(i => map[n][c][i])).ToArray();
        var mean = values.Average();
        var deviation = Math.Sqrt(values.Sum(v => (v - mean) * (v - mean)) / (values.Length - 1));
        return [.. values.Select(v => (v - mean) / (deviation + 1e-6))];
    }

    private static double[][][] Values(Tensor map)
    {
        using (map)
            return [.. map.data<double>().ToArray().Chunk(10).Select(n => n.Chunk(5).ToArray())];
    }

    private static Tensor Back(double[][][] values) => tensor(values.SelectMany(n => n.SelectMany(c => c)).ToArray()).reshape(3, 2, 1, 5);

    private static void Close(double expected, Tensor actual) => Assert.Equal(expected, actual.item<double>(), 1e-10 * Math.Abs(expected));
}
