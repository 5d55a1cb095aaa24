using Distill.Runtime;
using TorchSharp;
using static TorchSharp.torch;

namespace Distill.Emitted.Tests.Losses;

/// <summary>A step in parts is the step of the whole batch, also where labels are missing and where the parts are not equal.</summary>
public sealed class AccumulationTests
{
    private static readonly long[] Labels = [0, 1, -100, -100, -100, 2, 0, 1, 2, 0, -100];

    [Fact]
    public void Parts_sum_to_the_whole() => Compare(Experiment.Of<WholeKd>, Experiment.Of<PartsKd>, static (loop, batch, sums) => loop.Step(batch, new(0, 1, 1), sums), 3);

    [Fact]
    public void So_they_do_for_the_student_alone() => Compare(Experiment.Of<WholeKd>, Experiment.Of<PartsKd>, static (loop, batch, sums) => loop.StepAlone(batch, new(0, 1, 1), sums), 1);

    [Fact]
    public void More_parts_than_samples_are_as_many_as_samples()
    {
        using var image = rand(2, 1, 8, 8);
        using var label = zeros(2, int64);
        var batch = new Batch(image, label);
        using var loop = Experiment.Of<PartsKd>().CreateLoop(new(CPU, 5, 0.1, batch, 2));
        var sums = new LossSums(3);
        loop.Step(batch, new(0, 1, 1), sums);
        Assert.All(sums.Latest.ToArray(), value => Assert.True(double.IsFinite(value) && value > 0));
    }

    private static void Compare(Func<Experiment> whole, Func<Experiment> parts, Action<ILoop, Batch, LossSums> step, int terms)
    {
        manual_seed(1);
        using var image = rand(Labels.Length, 1, 8, 8);
        using var label = tensor(Labels);
        var batch = new Batch(image, label);
        var (expected, expectedSums) = Weights(whole, step, batch, terms);
        var (actual, actualSums) = Weights(parts, step, batch, terms);
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++)
            Assert.Equal(expected[i], actual[i], 2e-6f);
        for (var i = 0; i < terms; i++)
            Assert.Equal(expectedSums[i], actualSums[i], 1e-6);
    }

    /// <summary>The student's weights after one step of rate 1, and what the losses were worth. BatchNorm is off: in parts it sees parts.</summary>
    private static (float[] Weights, double[] Sums) Weights(Func<Experiment> experiment, Action<ILoop, Batch, LossSums> step, Batch batch, int terms)
    {
        using var loop = experiment().CreateLoop(new(CPU, 5, 1, batch, Labels.Length));
        loop.Student.eval();
        var sums = new LossSums(terms);
        step(loop, batch, sums);
        return ([.. loop.Student.parameters().SelectMany(p => p.data<float>().ToArray())], sums.Latest.ToArray());
    }
}
