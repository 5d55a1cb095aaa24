using static TorchSharp.torch;

namespace Distill.Runtime.Losses;

/// <summary>Carries out <see cref="DistillLoss.MultiLevelAttribute"/>: Jin, Wang, Lin, CVPR 2023.</summary>
public static class MultiLevel
{
    /// <summary>The three levels, summed over the temperatures.</summary>
    /// <param name="student">The student's logits, <c>[N,C]</c>.</param>
    /// <param name="teacher">The teacher's logits, <c>[N,C]</c>.</param>
    /// <param name="temperatures">What is summed over.</param>
    /// <returns>A scalar with its graph.</returns>
    /// <exception cref="DistillException">The shapes differ, or there is no temperature.</exception>
    public static Tensor Value(Tensor student, Tensor teacher, double[] temperatures)
    {
        ArgumentNullException.ThrowIfNull(temperatures);
        LogitPairs.Check(nameof(MultiLevel), student, teacher);
        return temperatures.Select(t => AtTemperature(student / t, teacher / t, t * t)).Aggregate((sum, part) => sum + part);
    }

    private static Tensor AtTemperature(Tensor student, Tensor teacher, double squared)
    {
        var logQ = student.log_softmax(1);
        Tensor q = logQ.exp(), p = teacher.softmax(1);
        var (samples, classes) = (student.shape[0], student.shape[1]);

        // xlogy, not p·log p: a class that the teacher excludes contributes 0.
        var divergence = (xlogy(p, p) - (p * logQ)).sum() / samples;
        var between = (q.matmul(q.t()) - p.matmul(p.t())).square().sum() / samples;
        var ofClasses = (q.t().matmul(q) - p.t().matmul(p)).square().sum() / classes;
        return (squared * divergence) + between + ofClasses;
    }
}
