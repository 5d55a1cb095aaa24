namespace Distill;

public static partial class DistillLoss
{
    /// <summary>
    /// The teacher's whole map is generated from the student's with positions masked: <c>Σ (generate(mask·student) − teacher)²</c> over a row, mean over
    /// rows.
    /// </summary>
    /// <param name="teacher">Path of the teacher's layer.</param>
    /// <param name="student">Path of the student's layer.</param>
    /// <remarks>
    /// Maps <c>[N,C,H,W]</c>; the larger one is averaged to the size of the smaller. A 1×1 convolution (where the channels differ) and the generation block
    /// (3×3, ReLU, 3×3) are trained with the student and never saved with it. The mask is drawn anew for each step from the run's seed, not from torch's
    /// generator. Does not depend on the other rows of the batch. Yang et al.: Masked Generative Distillation (MGD), 2022 (arXiv:2205.01529).
    /// Usual weight: 2e-5.
    /// </remarks>
    [AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
    [Trained]
    public sealed class MaskedAttribute(string teacher, string student) : TapLossAttribute(teacher, student)
    {
        /// Share of the positions that is masked, 0…1. Default 0.65.
        [UnitInterval]
        public double Share { get; set; } = 0.65;
    }
}
