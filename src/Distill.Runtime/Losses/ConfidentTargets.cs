using static TorchSharp.torch;

namespace Distill.Runtime.Losses;

/// <summary>Carries out <see cref="DistillLoss.ConfidentTargetsAttribute"/>: Zhang, Chen, Wang, ICASSP 2022.</summary>
public static class ConfidentTargets
{
    /// <summary><c>Σᵢ wᵢ·T²·KL(pᵢ ‖ q)</c>, mean over the rows, each with weights of its own.</summary>
    /// <param name="student">The student's logits, <c>[N,C]</c>.</param>
    /// <param name="teachers">The logits of each teacher, <c>[N,C]</c>.</param>
    /// <param name="label">The labels, <c>[N]</c>.</param>
    /// <param name="temperature">T.</param>
    /// <returns>A scalar with its graph.</returns>
    /// <exception cref="DistillException">The shapes differ.</exception>
    public static Tensor Value(Tensor student, IReadOnlyList<Tensor> teachers, Tensor label, double temperature)
    {
        ArgumentNullException.ThrowIfNull(student);
        ArgumentNullException.ThrowIfNull(teachers);
        ArgumentNullException.ThrowIfNull(label);
        foreach (var teacher in teachers)
            LogitPairs.Check(nameof(ConfidentTargets), student, teacher);
        var logQ = (student / temperature).log_softmax(1);
        var divergences = teachers.Select(t => (t / temperature).softmax(1)).Select(p => (xlogy(p, p) - (p * logQ)).sum(1));
        return temperature * temperature * (Weights(teachers, label) * stack(divergences)).sum() / Math.Max(1, student.shape[0]);
    }

    /// <summary>How much each teacher is heard for each row, <c>[M,N]</c>; 1 in sum.</summary>
    private static Tensor Weights(IReadOnlyList<Tensor> teachers, Tensor label)
    {
        var (labelled, classes) = LabelGroups.Labels(label);
        var surprise = stack(teachers.Select(t => t.logsumexp(1) - t.gather(1, classes.unsqueeze(1)).squeeze(1)));
        if (teachers.Count == 1)
            return ones_like(surprise);
        var known = (1 - surprise.softmax(0)) / (teachers.Count - 1);
        return where(labelled, known, 1.0 / teachers.Count);
    }
}
