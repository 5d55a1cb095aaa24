namespace Distill;

public static partial class DistillLoss
{
    /// <summary>
    /// Soft targets of several teachers, each heard for each sample the more the better it knows it: <c>Σᵢ wᵢ·T²·KL(pᵢ ‖ q)</c> with
    /// <c>wᵢ = (1 − softmax(CE)ᵢ)/(M − 1)</c>, where <c>CEᵢ</c> is the cross-entropy of teacher i for the sample's label.
    /// </summary>
    /// <remarks>
    /// Logits <c>[N,C]</c> of the student and of every teacher; mean over all rows; where a row has no label, all M teachers are heard alike. Does not
    /// depend on the other rows of the batch. Zhang, Chen, Wang: Confidence-Aware Multi-Teacher Knowledge Distillation, ICASSP 2022
    /// (arXiv:2201.00007), its part on logits.
    /// </remarks>
    [AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
    [Reads(StepPart.Teachers, StepPart.Label)]
    public sealed class ConfidentTargetsAttribute : TeachersLossAttribute
    {
        /// <summary>Temperature T that all distributions are softened by. Default 4.</summary>
        [Positive]
        public double Temperature { get; set; } = 4;
    }
}
