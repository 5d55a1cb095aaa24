using static TorchSharp.torch;

namespace Distill.Runtime.Losses;

/// <summary>Carries out <see cref="DistillLoss.DistAttribute"/>: Huang et al., NeurIPS 2022 (arXiv:2205.10536).</summary>
public static class Dist
{
    /// <summary>What is added to a product of lengths, so that constant rows have a correlation: 0.</summary>
    private const double Smallest = 1e-8;

    /// <summary>What both correlations lack to 1, weighted, times T².</summary>
    /// <param name="student">The student's logits, <c>[N,C]</c>.</param>
    /// <param name="teacher">The teacher's logits, <c>[N,C]</c>.</param>
    /// <param name="beta">Weight of the correlation between classes.</param>
    /// <param name="gamma">Weight of the correlation between samples.</param>
    /// <param name="temperature">Temperature of both.</param>
    /// <returns>A scalar with its graph.</returns>
    /// <exception cref="DistillException">The shapes differ.</exception>
    public static Tensor Value(Tensor student, Tensor teacher, double beta, double gamma, double temperature)
    {
        LogitPairs.Check(nameof(Dist), student, teacher);
        Tensor q = (student / temperature).softmax(1), p = (teacher / temperature).softmax(1);
        var classes = 1 - Correlation(q, p, dimension: 1);
        var samples = 1 - Correlation(q, p, dimension: 0);
        return temperature * temperature * ((beta * classes) + (gamma * samples));
    }

    private static Tensor Correlation(Tensor left, Tensor right, long dimension)
    {
        Tensor a = left - left.mean([dimension], keepdim: true), b = right - right.mean([dimension], keepdim: true);
        return ((a * b).sum(dimension) / ((Length(a, dimension) * Length(b, dimension)) + Smallest)).mean();
    }

    private static Tensor Length(Tensor rows, long dimension) => linalg.vector_norm(rows, 2, [dimension]);
}
