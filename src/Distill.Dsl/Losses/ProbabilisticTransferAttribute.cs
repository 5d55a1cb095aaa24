namespace Distill;

public static partial class DistillLoss
{
    /// <summary>
    /// Who is a neighbour of whom: cosine similarities of all rows, moved to 0…1 and each row summing to 1, compared by
    /// <c>mean p·log((p + 1e-7)/(q + 1e-7))</c>.
    /// </summary>
    /// <param name="teacher">Path of the teacher's layer.</param>
    /// <param name="student">Path of the student's layer.</param>
    /// <remarks>
    /// Features <c>[N,…]</c> of any size, flattened; both sides may differ in everything but N. The mean is over all N² pairs, so that the value
    /// shrinks as N² grows. Depends on the batch. Does not depend on the scale of the features.
    /// Passalis, Tefas: Probabilistic Knowledge Transfer (PKT), 2018 (arXiv:1803.10837). Usual weight: 30000.
    /// </remarks>
    [AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
    [DependsOnBatch]
    public sealed class ProbabilisticTransferAttribute(string teacher, string student) : TapLossAttribute(teacher, student);
}
