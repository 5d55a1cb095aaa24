using Distill.Runtime.Reports;

namespace Distill.Runtime.Tests.Reports;

public class PlainProgressTests
{
    [Fact]
    public void Lines_come_every_few_seconds_and_the_last_says_100_percent()
    {
        var clock = new ManualClock();
        var lines = Show(clock, steps: 40, secondsAStep: 0.5);
        Assert.Equal(
            [
                "student alone, seed 17: epoch 1/2, step 10/40 (25 %), 256 samples/s, 0:15 left, crossEntropy 0.5",
                "student alone, seed 17: epoch 1/2, step 20/40 (50 %), 256 samples/s, 0:10 left, crossEntropy 0.5",
                "student alone, seed 17: epoch 2/2, step 30/40 (75 %), 256 samples/s, 0:05 left, crossEntropy 0.5, validation 91.25 %",
                "student alone, seed 17: epoch 2/2, step 40/40 (100 %), 256 samples/s, took 0:20, crossEntropy 0.5, validation 91.25 %",
            ],
            lines);
    }

    [Fact]
    public void A_quick_training_is_one_line() =>
        Assert.Single(Show(new(), steps: 40, secondsAStep: 0.001));

    [Fact]
    public void No_colour_codes_reach_a_pipe() =>
        Assert.DoesNotContain(Show(new(), steps: 40, secondsAStep: 0.5), line => line.Contains('\u001b', StringComparison.Ordinal));

    private static string[] Show(ManualClock clock, int steps, double secondsAStep)
    {
        using var output = new StringWriter { NewLine = "\n" };
        var state = new TrainingState("student alone, seed 17", [new(1, 2, ["crossEntropy"])], batchSize: 128, stepsPerEpoch: 20, clock);
        new PlainProgress(output, clock).Show(state, tick =>
        {
            for (var step = 1; step <= steps; step++)
            {
                state.Sums.Add(0.5);
                state.Stepped();
                clock.Pass(secondsAStep);
                tick();
                if (step == 20)
                    state.Finished(new(1, [0.5], 0.9125));
            }
        });
        return output.ToString().TrimEnd('\n').Split('\n');
    }
}
