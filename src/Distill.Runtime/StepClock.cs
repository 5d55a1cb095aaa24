namespace Distill.Runtime;

/// <summary>Where in a run a step is; where a run has stages, where in its stage.</summary>
/// <param name="Step">Steps taken before this one.</param>
/// <param name="StepsPerEpoch">Steps of one pass over the training data.</param>
/// <param name="Epochs">Passes of the whole run, or of the stage.</param>
public readonly record struct StepClock(long Step, int StepsPerEpoch, int Epochs)
{
    /// <summary>Passes made so far, with fraction.</summary>
    public double Epoch => (double)Step / StepsPerEpoch;

    /// <summary>Share of the run made so far, 0…1.</summary>
    public double Progress => Epoch / Epochs;

    /// <summary>What a weight that warms up over some epochs is multiplied by: <c>min(epoch/epochs, 1)</c>, epochs counted from 1.</summary>
    /// <param name="epochs">Epochs until it is 1.</param>
    /// <returns>A factor above 0, at most 1.</returns>
    public float Warmup(int epochs) => Math.Min((Step / StepsPerEpoch) + 1f, epochs) / epochs;
}
