using static TorchSharp.torch;

namespace Distill.Runtime.Losses;

/// <summary>Carries out <see cref="DistillLoss.EnsembleTargetsAttribute"/>.</summary>
public static class EnsembleTargets
{
    /// <summary><c>T²·KL(p̄ ‖ q)</c>, mean over the rows.</summary>
    /// <param name="student">The student's logits, <c>[N,C]</c>.</param>
    /// <param name="teachers">The logits of each teacher, <c>[N,C]</c>.</param>
    /// <param name="temperature">T.</param>
    /// <param name="of">What the mean is taken of.</param>
    /// <returns>A scalar with its graph.</returns>
    /// <exception cref="DistillException">The shapes differ.</exception>
    public static Tensor Value(Tensor student, IReadOnlyList<Tensor> teachers, double temperature, MeanOf of)
    {
        ArgumentNullException.ThrowIfNull(student);
        ArgumentNullException.ThrowIfNull(teachers);
        foreach (var teacher in teachers)
            LogitPairs.Check(nameof(EnsembleTargets), student, teacher);
        var softened = stack(teachers.Select(t => t / temperature));
        var p = of == MeanOf.Logits ? softened.mean([0]).softmax(1) : softened.softmax(2).mean([0]);
        return temperature * temperature * (xlogy(p, p) - (p * (student / temperature).log_softmax(1))).sum() / Math.Max(1, student.shape[0]);
    }
}
