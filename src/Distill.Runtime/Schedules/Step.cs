namespace Distill.Runtime.Schedules;

/// <summary>Carries out <see cref="Schedule.StepAttribute"/>.</summary>
public static class Step
{
    /// <summary>The factor of the base rate at one step.</summary>
    /// <param name="clock">Where in the run the step is.</param>
    /// <param name="epochs">Epochs, counted from 0, at whose start the rate drops.</param>
    /// <param name="gamma">Factor of each drop.</param>
    /// <param name="warmupEpochs">Epochs of linear rise before; drops inside them count as well.</param>
    /// <returns>A positive factor.</returns>
    public static double Factor(in StepClock clock, int[] epochs, double gamma, double warmupEpochs)
    {
        var drops = 0;
        foreach (var epoch in epochs)
        {
            if (clock.Epoch >= epoch)
                drops++;
        }

        return Warmup.Factor(clock, warmupEpochs) * Math.Pow(gamma, drops);
    }
}
