using Distill.Runtime.Reports;

namespace Distill.Runtime.Training;

/// <summary>Notices that a training has left the numbers.</summary>
internal static class Divergence
{
    /// <summary>Looks at the terms of the last step.</summary>
    /// <returns>Which became what, where, and the way out; null: all are finite.</returns>
    public static string? OfLosses(Job job, TrainingState state)
    {
        var values = state.Sums.Latest;
        for (var term = 0; term < values.Length; term++)
        {
            if (!double.IsFinite(values[term]))
                return Message(job, state, $"the loss '{state.Terms[term]}' became {(double.IsNaN(values[term]) ? "NaN" : "infinite")} in");
        }

        return null;
    }

    /// <summary>Looks at the weights that the last step left; its loss was computed before it.</summary>
    /// <returns>Which are not finite, and the way out; null: all are.</returns>
    public static string? OfWeights(Job job, TrainingState state, torch.nn.Module student)
    {
        using var scope = torch.NewDisposeScope();
        using var withoutGraph = torch.no_grad();
        foreach (var (name, weights) in student.named_parameters())
        {
            if (!weights.isfinite().all().item<bool>())
                return Message(job, state, $"the student's weights '{name}' are not finite after");
        }

        return null;
    }

    private static string Message(Job job, TrainingState state, string what) => string.Create(
        Invariant,
        $"{job.Manifest.Experiment} ({job.Title}): {what} step {state.Steps} ({(state.Stages.Count > 1 ? $"stage {state.Stage.Number}, " : string.Empty)}epoch {state.Epoch}) at learning rate {job.LearningRate}; try a smaller rate (--tune {job.LearningRate / 10:0.######},{job.LearningRate / 3:0.######}), ClipNorm = 1 on the optimizer, or a warm-up.");
}
