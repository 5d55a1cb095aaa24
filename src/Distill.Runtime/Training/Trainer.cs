using Distill.Runtime.Data;
using Distill.Runtime.Reports;

namespace Distill.Runtime.Training;

/// <summary>Drives emitted loops over batches.</summary>
/// <param name="device">Where models and batches live.</param>
/// <param name="view">Shows how it comes along.</param>
/// <param name="clock">What time is read from.</param>
internal sealed class Trainer(torch.Device device, IProgressView view, TimeProvider clock)
{
    /// <summary>Trains one student from its initial weights.</summary>
    /// <param name="job">What is trained.</param>
    /// <param name="set">What it learns from and is validated on.</param>
    /// <param name="stop">Ends the training after the step under way.</param>
    /// <returns>The student as the last step left it, diverged or not; the caller disposes it.</returns>
    public TrainedStudent Train(Job job, TrainingSet set, CancellationToken stop)
    {
        var plan = new BatchPlan(Labels.Of(set.Train), job.Manifest.BatchSize, job.Seed);
        using var reader = new SampleReader(set.Train, job.Manifest.Input, device);
        var source = new BatchSource(plan, reader, job.Experiment.Augmentations);
        var state = new TrainingState(job.Title, StageRun.Of(job), plan.BatchSize, plan.StepsPerEpoch, clock);
        var loop = Loops.Create(job, set.Train, device);
        try
        {
            var epochs = new Epochs(job, loop, source, set.Validation, state, device);
            view.Show(state, tick => epochs.Run(tick, stop));
            return new(job, loop, state.Steps, state.PlannedSteps, epochs.Curve, epochs.Divergence);
        }
        catch
        {
            loop.Dispose();
            throw;
        }
    }
}
