namespace Distill.Runtime.Schedules;

/// <summary>The linear rise that every schedule may begin with.</summary>
internal static class Warmup
{
    /// <summary>1/W at the first of W steps, 1 at the last of them and ever after: no step is wasted on a rate of 0.</summary>
    public static double Factor(in StepClock clock, double warmupEpochs) =>
        warmupEpochs <= 0 ? 1 : Math.Min(1, (clock.Step + 1) / (warmupEpochs * clock.StepsPerEpoch));
}
