namespace Distill.Runtime.Training;

/// <summary>Trains a student of one seed to its end and saves it.</summary>
/// <param name="setting">Where and on what the run takes place.</param>
/// <param name="trainer">Trains.</param>
/// <param name="store">Saves.</param>
internal sealed class StudentTraining(Setting setting, Trainer trainer, StudentStore store)
{
    /// <summary>Trains with each rate, keeps the student with the best validation accuracy, and saves that one.</summary>
    /// <param name="order">What is asked for.</param>
    /// <param name="stop">Ends the training after the step under way; what was reached is saved.</param>
    /// <exception cref="DistillException">Every rate diverged.</exception>
    /// <exception cref="StoppedException">The training was stopped.</exception>
    public SavedStudent Run(Order order, CancellationToken stop)
    {
        var (job, rates) = (order.Job, order.Rates);
        var set = TrainingSet.Cut(setting.DataOf(job.Manifest).Train, job.Seed, order.Labels);
        var tried = new List<TriedRate>();
        TrainedStudent? best = null;
        try
        {
            foreach (var rate in rates)
            {
                var student = trainer.Train(job with { LearningRate = rate, Trial = rates.Count > 1 }, set, stop);
                tried.Add(new(rate, student.Divergence is null ? student.ValidationAccuracy : null, student.Divergence));
                best = Better(best, student);
                if (!student.Complete && student.Divergence is null)
                    throw new StoppedException(student.Steps, student.PlannedSteps, store.Save(best, order, tried).File);
            }

            if (best!.Divergence is { } divergence)
                throw new DistillException(divergence);
            return store.Save(best, order, tried);
        }
        finally
        {
            best?.Dispose();
        }
    }

    /// <summary>Keeps one of two students and frees the other.</summary>
    private static TrainedStudent Better(TrainedStudent? best, TrainedStudent student)
    {
        if (best is null)
            return student;
        var keep = Worth(student) > Worth(best) ? student : best;
        (keep == best ? student : best).Dispose();
        return keep;
    }

    /// <summary>A whole student is worth its accuracy, one that was stopped less than any, one that diverged nothing.</summary>
    private static double Worth(TrainedStudent student) =>
        student.Divergence is not null ? -2 : student.Complete ? student.ValidationAccuracy : -1;
}
