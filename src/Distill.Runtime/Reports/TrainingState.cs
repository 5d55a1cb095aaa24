using Distill.Runtime.Training;

namespace Distill.Runtime.Reports;

/// <summary>How far a training has come: what progress is shown from.</summary>
/// <param name="title">The training, for people.</param>
/// <param name="stages">Its stages, one at least.</param>
/// <param name="batchSize">Samples a step.</param>
/// <param name="stepsPerEpoch">Steps of one epoch.</param>
/// <param name="clock">What time is read from.</param>
internal sealed class TrainingState(string title, IReadOnlyList<StageRun> stages, int batchSize, int stepsPerEpoch, TimeProvider clock)
{
    private readonly long start = clock.GetTimestamp();
    private long stepsBefore;

    public string Title => title;

    public IReadOnlyList<StageRun> Stages => stages;

    /// <summary>The stage under way.</summary>
    public StageRun Stage { get; private set; } = stages[0];

    /// <summary>Names of its loss terms.</summary>
    public IReadOnlyList<string> Terms => Stage.Terms;

    /// <summary>Epochs of the whole run.</summary>
    public int Epochs { get; } = stages.Sum(s => s.Epochs);

    /// <summary>Steps of one epoch.</summary>
    public int StepsPerEpoch => stepsPerEpoch;

    /// <summary>Steps of the whole run.</summary>
    public long PlannedSteps => (long)stepsPerEpoch * Epochs;

    /// <summary>Steps taken.</summary>
    public long Steps { get; private set; }

    /// <summary>Those of the stage under way.</summary>
    public long StepsOfStage => Steps - stepsBefore;

    /// <summary>The loss terms of the epoch under way; after its last step, of that epoch.</summary>
    public LossSums Sums { get; private set; } = new(stages[0].Terms.Count);

    /// <summary>The last epoch that was finished.</summary>
    public EpochResult? LastEpoch { get; private set; }

    /// <summary>The epoch of the last step, from 1.</summary>
    public int Epoch => (int)(Math.Max(0, Steps - 1) / stepsPerEpoch) + 1;

    /// <summary>The share of the run that is done, 0…1.</summary>
    public double Share => (double)Steps / PlannedSteps;

    public TimeSpan Elapsed => clock.GetElapsedTime(start);

    /// <summary>Samples a second since the start, validation included.</summary>
    public double Rate => Steps * (double)batchSize / Math.Max(Elapsed.TotalSeconds, 1e-9);

    /// <summary>What is left at that rate; unknown before the first step.</summary>
    public TimeSpan? Left => Steps == 0 ? null : Elapsed * ((PlannedSteps - Steps) / (double)Steps);

    /// <summary>Goes on to a stage.</summary>
    public void Begin(StageRun stage)
    {
        Stage = stage;
        Sums = new(stage.Terms.Count);
        stepsBefore = Steps;
    }

    public void Stepped() => Steps++;

    public void Finished(EpochResult epoch) => LastEpoch = epoch;
}
