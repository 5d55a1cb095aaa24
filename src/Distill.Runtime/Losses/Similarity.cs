using static TorchSharp.torch;

namespace Distill.Runtime.Losses;

/// <summary>Carries out <see cref="DistillLoss.SimilarityAttribute"/>: Tung, Mori 2019 (arXiv:1907.09682).</summary>
public static class Similarity
{
    /// <summary>The squared difference of the row-normalised Gram matrices, over N².</summary>
    /// <param name="student">What the student's layer gave, <c>[N,…]</c> of any size.</param>
    /// <param name="teacher">What the teacher's layer gave, <c>[N,…]</c> of any size.</param>
    /// <returns>A scalar with its graph.</returns>
    public static Tensor Value(Tensor student, Tensor teacher) => (Gram(student) - Gram(teacher)).pow(2).mean();

    private static Tensor Gram(Tensor features)
    {
        var rows = features.flatten(1);
        return nn.functional.normalize(rows.matmul(rows.t()));
    }
}
