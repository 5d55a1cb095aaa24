using static TorchSharp.torch;

namespace Distill.Runtime.Losses;

/// <summary>Carries out <see cref="DistillLoss.RelationalDistanceAttribute"/>: Park et al. 2019 (arXiv:1904.05068).</summary>
public static class RelationalDistance
{
    private const double Least = 1e-12;

    /// <summary>Smooth L1 of all distances between rows, each in units of the batch's mean distance.</summary>
    /// <param name="student">What the student's layer gave, <c>[N,…]</c> of any size.</param>
    /// <param name="teacher">What the teacher's layer gave, <c>[N,…]</c> of any size.</param>
    /// <returns>A scalar with its graph.</returns>
    public static Tensor Value(Tensor student, Tensor teacher) =>
        nn.functional.smooth_l1_loss(Relative(student.flatten(1)), Relative(teacher.flatten(1)));

    private static Tensor Relative(Tensor rows)
    {
        var distances = Distances(rows);
        // In a batch of one there is no distance, and the mean of none is taken as 0.
        var count = distances.gt(0).sum().clamp_min(1);
        return distances / (distances.sum() / count).clamp_min(Least);
    }

    /// <summary>Euclidean distances <c>[N,N]</c>; the clamp keeps the derivative finite where two rows are equal.</summary>
    private static Tensor Distances(Tensor rows)
    {
        var squares = rows.pow(2).sum(dim: 1);
        var between = squares.unsqueeze(1) + squares.unsqueeze(0) - (2 * rows.matmul(rows.t()));
        var self = eye(rows.shape[0], dtype: ScalarType.Bool, device: rows.device);
        return between.clamp_min(Least).sqrt().masked_fill(self, 0);
    }
}
