namespace Distill;

public static partial class DistillLoss
{
    /// <summary>
    /// Rows lie as far from each other as in the teacher: distances of all pairs, each over the mean of the batch, compared by smooth L1.
    /// </summary>
    /// <param name="teacher">Path of the teacher's layer.</param>
    /// <param name="student">Path of the student's layer.</param>
    /// <remarks>
    /// Features <c>[N,…]</c> of any size, flattened; both sides may differ in everything but N. The mean distance is over pairs that are apart; the loss is the
    /// mean over all N² pairs. Depends on the batch; 0 in a batch of one. Does not depend on the scale of the features. Park et al.: Relational KD (RKD-D),
    /// 2019 (arXiv:1904.05068). Usual weight: 25.
    /// </remarks>
    [AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
    [DependsOnBatch]
    public sealed class RelationalDistanceAttribute(string teacher, string student) : TapLossAttribute(teacher, student);
}
