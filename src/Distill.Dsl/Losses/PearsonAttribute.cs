namespace Distill;

public static partial class DistillLoss
{
    /// <summary>
    /// Maps that differ by scale and offset of their channels only are equal: each channel is brought to mean 0 and deviation 1,
    /// <c>mean (student − teacher)²/2</c>.
    /// </summary>
    /// <param name="teacher">Path of the teacher's layer.</param>
    /// <param name="student">Path of the student's layer.</param>
    /// <remarks>
    /// Maps <c>[N,C,H,W]</c> with the same channels after the adapter; the larger one is averaged to the size of the smaller. Mean and (unbiased) deviation
    /// of a channel are over rows and positions, so that it depends on the batch. Mean over all elements. Cao et al.: General Distillation via Pearson
    /// Correlation (PKD), 2022 (arXiv:2207.02039).
    /// </remarks>
    [AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
    [DependsOnBatch]
    public sealed class PearsonAttribute(string teacher, string student) : TapLossAttribute(teacher, student);
}
