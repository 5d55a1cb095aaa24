namespace Distill;

public static partial class DistillLoss
{
    /// <summary>
    /// The student's embedding of a sample is told by the teacher's embedding of the same sample from those of K others, and the other way round:
    /// <c>−log P/(P + K/n) − Σ log (K/n)/(P' + K/n)</c>, <c>P = exp(⟨s,t⟩/τ)/Z</c>.
    /// </summary>
    /// <param name="teacher">Path of the teacher's layer.</param>
    /// <param name="student">Path of the student's layer.</param>
    /// <remarks>
    /// Features <c>[N,…]</c> of any size, flattened: tap vectors, or the embeddings grow large. The others are remembered from earlier steps: a bank of n
    /// embeddings a side, for the n samples of the training data. <c>Z</c> is fixed by the first batch. Embeddings (linear) are trained with the student;
    /// they, the bank and Z are state, and never saved with the student. Mean over rows; given the bank, it does not depend on the other rows of the batch
    /// (with <c>Accumulate</c> the bank moves with each part).
    /// Negatives are drawn evenly from all other samples. Tian, Krishnan, Isola: Contrastive Representation Distillation (CRD), 2020 (arXiv:1910.10699).
    /// Usual weight: 0.8.
    /// </remarks>
    [AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
    [Trained(Reads = StepPart.Index)]
    public sealed class ContrastiveAttribute(string teacher, string student) : TapLossAttribute(teacher, student)
    {
        /// Width of the embeddings. Default 128.
        [Positive]
        public int Dimension { get; set; } = 128;

        /// Other samples K that each sample is told apart from. Default 16384.
        [Positive]
        public int Negatives { get; set; } = 16384;

        /// Temperature τ that similarities are divided by. Default 0.07.
        [Positive]
        public double Temperature { get; set; } = 0.07;

        /// Share of a remembered embedding that stays when its sample is seen again, 0…1. Default 0.5.
        [UnitInterval]
        public double Momentum { get; set; } = 0.5;
    }
}
