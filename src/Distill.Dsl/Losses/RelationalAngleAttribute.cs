namespace Distill;

public static partial class DistillLoss
{
    /// <summary>
    /// Rows make the same angles as in the teacher: the cosine of the angle at one row between two others, for all triples, compared by smooth L1.
    /// </summary>
    /// <param name="teacher">Path of the teacher's layer.</param>
    /// <param name="student">Path of the student's layer.</param>
    /// <remarks>
    /// Features <c>[N,…]</c> of any size, flattened; both sides may differ in everything but N. Mean over all N³ triples; takes memory for N²·D differences.
    /// Depends on the batch; 0 in a batch of one. Does not depend on the scale of the features. Park et al.: Relational KD (RKD-A), 2019
    /// (arXiv:1904.05068). Usual weight: 50.
    /// </remarks>
    [AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
    [DependsOnBatch]
    public sealed class RelationalAngleAttribute(string teacher, string student) : TapLossAttribute(teacher, student);
}
