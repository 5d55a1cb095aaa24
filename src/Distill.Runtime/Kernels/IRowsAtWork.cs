namespace Distill.Runtime.Kernels;

/// <summary>Evaluates a batch some rows at a time.</summary>
internal interface IRowsAtWork : IDisposable
{
    /// <summary>Evaluates some rows.</summary>
    /// <param name="student">Their logits, <c>[n,C]</c>, which nobody needs afterwards.</param>
    /// <param name="teachers">What the teachers say of them.</param>
    /// <param name="first">The row of the batch that is the first here.</param>
    /// <returns>The derivative of the weighted sum with respect to their logits, in their type, on their device.</returns>
    torch.Tensor Gradient(torch.Tensor student, ReadOnlySpan<TeacherRows> teachers, int first);

    /// <summary>The mean of each loss, once all rows were evaluated.</summary>
    double[] Means();
}
