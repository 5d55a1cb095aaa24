namespace Distill.Runtime;

/// <summary>Where in a run a step is.</summary>
/// <param name="Step">Steps taken before this one.</param>
/// <param name="StepsPerEpoch">Steps of one pass over the training data.</param>
/// <param name="Epochs">Passes of the whole run.</param>
public readonly record struct StepClock(long Step, int StepsPerEpoch, int Epochs)
{
    /// <summary>Passes made so far, with fraction.</summary>
    public double Epoch => (double)Step / StepsPerEpoch;

    /// <summary>Share of the run made so far, 0…1.</summary>
    public double Progress => Epoch / Epochs;
}
