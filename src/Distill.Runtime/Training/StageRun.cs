namespace Distill.Runtime.Training;

/// <summary>A stage as an arm runs it.</summary>
/// <param name="Number">Its number, from 1.</param>
/// <param name="Epochs">Passes over the training part.</param>
/// <param name="Terms">The terms that its steps report.</param>
internal sealed record StageRun(int Number, int Epochs, IReadOnlyList<string> Terms)
{
    /// <summary>The stages of a training. One without stages, and the student alone, which has none, is a single one of all epochs.</summary>
    public static IReadOnlyList<StageRun> Of(Job job) => Of(job.Arm, job.Manifest, job.Epochs);

    /// <summary>Likewise.</summary>
    public static IReadOnlyList<StageRun> Of(Arm arm, Manifest manifest, int epochs) =>
        arm != Arm.Alone && manifest.Stages is { } stages
            ? [.. stages.Select((s, i) => new StageRun(i + 1, s.Epochs, s.Losses))]
            : [new(1, epochs, Arms.Terms(arm, manifest))];
}
