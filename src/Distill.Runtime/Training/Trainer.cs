using Distill.Runtime.Data;
using Distill.Runtime.Metrics;
using Distill.Runtime.Reports;
using static TorchSharp.torch;

namespace Distill.Runtime.Training;

/// <summary>Drives an emitted loop over batches.</summary>
/// <param name="device">Where models and batches live.</param>
/// <param name="view">Shows how it comes along.</param>
/// <param name="clock">What time is read from.</param>
internal sealed class Trainer(Device device, IProgressView view, TimeProvider clock)
{
    /// <summary>Trains one student from its initial weights.</summary>
    /// <param name="job">What is trained.</param>
    /// <param name="set">What it learns from and is validated on.</param>
    /// <param name="stop">Ends the training after the step under way.</param>
    /// <returns>The student as the last step left it; the caller disposes it.</returns>
    /// <exception cref="DivergedException">A loss is no longer a number.</exception>
    public TrainedStudent Train(Job job, TrainingSet set, CancellationToken stop)
    {
        var plan = new BatchPlan(Labels.Of(set.Train), job.Manifest.BatchSize, job.Seed);
        using var reader = new SampleReader(set.Train, job.Manifest.Input, device);
        var source = new BatchSource(plan, reader, job.Experiment.Augmentations);
        var state = new TrainingState(job.Title, Arms.Terms(job.Arm, job.Manifest), plan.BatchSize, plan.StepsPerEpoch, job.Epochs, clock);
        var loop = Loops.Create(job, set.Train, device);
        var curve = new List<EpochResult>();
        try
        {
            view.Show(state, tick =>
            {
                for (var epoch = 1; epoch <= job.Epochs && !stop.IsCancellationRequested; epoch++)
                {
                    if (TrainEpoch(job, loop, source, plan, state, tick, stop))
                        curve.Add(Validate(epoch, job, loop, set, state));
                    tick();
                }
            });
            Divergence.CheckWeights(job, state, loop.Student);
            return new(job, loop, state.Steps, state.PlannedSteps, curve);
        }
        catch
        {
            loop.Dispose();
            throw;
        }
    }

    /// <summary>Takes the steps of an epoch; false when stopped before its end.</summary>
    private static bool TrainEpoch(Job job, ILoop loop, BatchSource source, BatchPlan plan, TrainingState state, Action tick, CancellationToken stop)
    {
        loop.Student.train();
        state.Sums.Clear();
        for (var step = 0; step < plan.StepsPerEpoch; step++)
        {
            if (stop.IsCancellationRequested)
                return false;
            using var scope = NewDisposeScope();
            var clock = new StepClock(state.Steps, plan.StepsPerEpoch, job.Epochs);
            if (job.Arm == Arm.Alone)
                loop.StepAlone(source.Next(), clock, state.Sums);
            else
                loop.Step(source.Next(), clock, state.Sums);
            state.Stepped();
            Divergence.Check(job, state);
            tick();
        }

        return true;
    }

    private EpochResult Validate(int epoch, Job job, ILoop loop, TrainingSet set, TrainingState state)
    {
        var accuracy = Accuracy.Of(loop.Student, loop.Predict, set.Validation, job.Manifest.Input, device);
        var result = new EpochResult(epoch, [.. Enumerable.Range(0, state.Terms.Count).Select(state.Sums.Mean)], accuracy);
        state.Finished(result);
        return result;
    }
}
