namespace Distill;

public static partial class DistillLoss
{
    /// <summary>
    /// The student predicts the teacher's features with a variance that is learned for each channel:
    /// <c>mean ½[(μ(student) − teacher)²/σ² + log σ²]</c>, <c>σ² = softplus(ρ) + 1e-5</c>.
    /// </summary>
    /// <param name="teacher">Path of the teacher's layer.</param>
    /// <param name="student">Path of the student's layer.</param>
    /// <remarks>
    /// Maps <c>[N,C,H,W]</c> or vectors <c>[N,C]</c>; the larger map is averaged to the size of the smaller. <c>μ</c> is three 1×1 convolutions
    /// with ReLUs between them; it and <c>ρ</c> are trained with the student and never saved with it. Mean over all elements; does not depend on
    /// the other rows of the batch. The value can be negative. Ahn et al.: Variational Information Distillation (VID), 2019 (arXiv:1904.05835).
    /// Usual weight: 1.
    /// </remarks>
    [AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
    [Trained]
    public sealed class VariationalAttribute(string teacher, string student) : TapLossAttribute(teacher, student)
    {
        /// Variance σ² that every channel begins with. Default 5.
        [Positive]
        public double InitialVariance { get; set; } = 5;
    }
}
