using static TorchSharp.torch;

namespace Distill.Runtime.Losses;

/// <summary>Carries out <see cref="DistillLoss.ProbabilisticTransferAttribute"/>: Passalis, Tefas 2018 (arXiv:1803.10837).</summary>
public static class ProbabilisticTransfer
{
    private const double Epsilon = 1e-7;

    /// <summary>The divergence of who is similar to whom, averaged over all N² pairs.</summary>
    /// <param name="student">What the student's layer gave, <c>[N,…]</c> of any size.</param>
    /// <param name="teacher">What the teacher's layer gave, <c>[N,…]</c> of any size.</param>
    /// <returns>A scalar with its graph.</returns>
    public static Tensor Value(Tensor student, Tensor teacher)
    {
        var (q, p) = (Neighbours(student), Neighbours(teacher));
        return (p * ((p + Epsilon) / (q + Epsilon)).log()).mean();
    }

    /// <summary>Cosine similarities, moved to 0…1, each row summing to 1.</summary>
    private static Tensor Neighbours(Tensor features)
    {
        var rows = features.flatten(1);
        // The root of 0 has no derivative; a row of zeros keeps a finite one by the clamp.
        var unit = rows / (rows.pow(2).sum(dim: 1, keepdim: true).clamp_min(1e-30).sqrt() + Epsilon);
        var similarity = (unit.matmul(unit.t()) + 1) / 2;
        return similarity / similarity.sum(dim: 1, keepdim: true);
    }
}
