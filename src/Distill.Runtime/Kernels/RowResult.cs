namespace Distill.Runtime.Kernels;

/// <summary>What a site's losses were worth for one batch.</summary>
/// <param name="values">The mean of each loss over the rows it counts, unweighted.</param>
/// <param name="gradient">The derivative of the weighted sum with respect to the student's logits, <c>[N,C]</c>.</param>
public sealed class RowResult(double[] values, torch.Tensor gradient)
{
    /// <summary>The derivative of the weighted sum with respect to the student's logits, <c>[N,C]</c>.</summary>
    public torch.Tensor Gradient => gradient;

    /// <summary>The mean of a loss over the rows it counts, unweighted; 0 when it counts none.</summary>
    /// <param name="loss">Its position.</param>
    /// <returns>The mean.</returns>
    public double Value(int loss) => values[loss];
}
