namespace Distill.Runtime.Schedules;

/// <summary>Carries out <see cref="Schedule.CosineAttribute"/>: Loshchilov, Hutter 2017 (arXiv:1608.03983), without restarts.</summary>
public static class Cosine
{
    /// <summary>The factor of the base rate at one step.</summary>
    /// <param name="clock">Where in the run the step is.</param>
    /// <param name="warmupEpochs">Epochs of linear rise; the cosine spans the rest of the run.</param>
    /// <param name="final">Share of the base rate that is left at the end, 0…1.</param>
    /// <returns>A factor from 0 to 1.</returns>
    public static double Factor(in StepClock clock, double warmupEpochs, double final)
    {
        if (clock.Epoch < warmupEpochs)
            return Warmup.Factor(clock, warmupEpochs);
        var fallen = Math.Clamp((clock.Epoch - warmupEpochs) / (clock.Epochs - warmupEpochs), 0, 1);
        return final + ((1 - final) * 0.5 * (1 + Math.Cos(Math.PI * fallen)));
    }
}
