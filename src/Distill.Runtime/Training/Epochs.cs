using Distill.Runtime.Data;
using Distill.Runtime.Metrics;
using Distill.Runtime.Reports;

namespace Distill.Runtime.Training;

/// <summary>The epochs of one training: steps, then validation.</summary>
internal sealed class Epochs(Job job, ILoop loop, BatchSource source, IDataSet validation, TrainingState state, torch.Device device)
{
    private readonly List<EpochResult> curve = [];

    /// <summary>The epochs that were finished.</summary>
    public IReadOnlyList<EpochResult> Curve => curve;

    /// <summary>Why the training ended before its time; null: it did not, or was stopped from outside.</summary>
    public string? Divergence { get; private set; }

    /// <summary>Trains to the end, to the first number that is none, or until stopped.</summary>
    /// <param name="tick">Called after every step and every epoch.</param>
    /// <param name="stop">Ends the training after the step under way.</param>
    public void Run(Action tick, CancellationToken stop)
    {
        foreach (var stage in state.Stages)
        {
            state.Begin(stage);
            if (job.Arm != Arm.Alone)
                loop.Begin(stage.Number);
            for (var epoch = 1; epoch <= stage.Epochs; epoch++)
            {
                if (!TakeSteps(tick, stop))
                    return;
                curve.Add(Validate(curve.Count + 1));
                tick();
            }
        }

        Divergence = Training.Divergence.OfWeights(job, state, loop.Student);
    }

    /// <summary>Takes the steps of an epoch; false when it did not reach its end.</summary>
    private bool TakeSteps(Action tick, CancellationToken stop)
    {
        loop.Train();
        state.Sums.Clear();
        for (var left = state.StepsPerEpoch; left > 0; left--)
        {
            if (stop.IsCancellationRequested)
                return false;
            TakeStep();
            Divergence = Training.Divergence.OfLosses(job, state);
            if (Divergence is not null)
                return false;
            tick();
        }

        return true;
    }

    private void TakeStep()
    {
        using var scope = torch.NewDisposeScope();
        var clock = new StepClock(state.StepsOfStage, state.StepsPerEpoch, state.Stage.Epochs);
        if (job.Arm == Arm.Alone)
            loop.StepAlone(source.Next(), clock, state.Sums);
        else
            loop.Step(source.Next(), clock, state.Sums);
        state.Stepped();
    }

    private EpochResult Validate(int epoch)
    {
        var accuracy = Accuracy.Of(loop.Student, loop.Predict, validation, job.Manifest.Input, device);
        var result = new EpochResult(epoch, [.. Enumerable.Range(0, state.Terms.Count).Select(state.Sums.Mean)], accuracy);
        state.Finished(result);
        return result;
    }
}
