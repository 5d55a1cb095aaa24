namespace Distill;

public static partial class DistillLoss
{
    /// <summary>
    /// Neighbouring rows differ from the teacher's in the same way: <c>mean over neighbours of Σ |s − t|ᵢ·|s − t|ᵢ₊₁</c>, on trained embeddings of both.
    /// </summary>
    /// <param name="teacher">Path of the teacher's layer.</param>
    /// <param name="student">Path of the student's layer.</param>
    /// <remarks>
    /// Features <c>[N,…]</c> of any size, flattened: tap vectors, or the embeddings grow large. Both embeddings (linear) are trained with the student
    /// and never saved with it. Depends on the batch and on its order; 0 in a batch of one. Peng et al.: Correlation Congruence (CC), 2019
    /// (arXiv:1904.01802), in the form of the field's reference implementations. Usual weight: 0.02.
    /// </remarks>
    [AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
    [Trained]
    [DependsOnBatch]
    public sealed class CorrelationAttribute(string teacher, string student) : TapLossAttribute(teacher, student)
    {
        /// Width of the embeddings. Default 128.
        [Positive]
        public int Dimension { get; set; } = 128;
    }
}
