namespace Distill.Runtime.Training;

/// <summary>What a training came to. Owns the loop, and with it the student.</summary>
/// <param name="Job">What was trained.</param>
/// <param name="Loop">The loop, its student as the last step left it.</param>
/// <param name="Steps">Steps taken.</param>
/// <param name="PlannedSteps">Steps of the whole run.</param>
/// <param name="Curve">The epochs that were finished.</param>
/// <param name="Divergence">Why the student is worth nothing; null: it is sound.</param>
internal sealed record TrainedStudent(Job Job, ILoop Loop, long Steps, long PlannedSteps, IReadOnlyList<EpochResult> Curve, string? Divergence) : IDisposable
{
    /// <summary>Whether the run came to its end.</summary>
    public bool Complete => Steps == PlannedSteps && Divergence is null;

    /// <summary>The validation accuracy after the last epoch: no better epoch in between is picked.</summary>
    public double ValidationAccuracy => Curve.Count == 0 ? 0 : Curve[^1].ValidationAccuracy;

    public void Dispose() => Loop.Dispose();
}
