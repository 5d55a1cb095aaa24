namespace Distill;

public static partial class DistillLoss
{
    /// <summary>
    /// Rows that the teacher finds alike are alike to the student: <c>G = normalise rows of F·Fᵀ</c>, <c>‖G(student) − G(teacher)‖²/N²</c>.
    /// </summary>
    /// <param name="teacher">Path of the teacher's layer.</param>
    /// <param name="student">Path of the student's layer.</param>
    /// <remarks>
    /// Features <c>[N,…]</c> of any size, flattened; both sides may differ in everything but N. Depends on the batch: every row is compared with
    /// every other. Does not depend on the scale of the features. Tung, Mori: Similarity-Preserving KD, 2019 (arXiv:1907.09682).
    /// Usual weight: 3000.
    /// </remarks>
    [AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
    [DependsOnBatch]
    public sealed class SimilarityAttribute(string teacher, string student) : TapLossAttribute(teacher, student);
}
