namespace Distill;

public static partial class DistillLoss
{
    /// <summary>
    /// Each layer of the teacher is compared with a review of the student's layers at that depth and below: they are fused, deepest first, weighed at
    /// each position by attention, and compared at full size and averaged to 4, 2 and 1.
    /// </summary>
    /// <param name="teacher">Paths of the teacher's layers, shallowest first.</param>
    /// <param name="student">Paths of the student's layers, as many and in the same order.</param>
    /// <remarks>
    /// Maps <c>[N,C,H,W]</c>, of any channels and sizes. The comparison is <c>Σ wₖ·mse(pooledₖ) / Σ wₖ</c> with w 1, ½, ¼, ⅛; levels that are no
    /// smaller than the map are left out. The fusions (convolutions with BatchNorm) are trained with the student and never saved with it. Mean over
    /// all elements, sum over layers; does not depend on the other rows of the batch (but for those BatchNorms).
    /// Chen et al.: Distilling Knowledge via Knowledge Review (ReviewKD), 2021 (arXiv:2104.09044). Usual weight: 1 to 8, with a warm-up.
    /// </remarks>
    [AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
    [Trained]
    public sealed class ReviewAttribute(string[] teacher, string[] student) : TapsLossAttribute(teacher, student);
}
