using Distill.Formulas;

namespace Distill;

public static partial class DistillLoss
{
    /// <summary>
    /// A teacher that is no model: it gives the label the probability a, every other class <c>(1−a)/(C−1)</c>, and is softened like any teacher,
    /// <c>p ∝ p^(1/T)</c>: <c>T²·KL(p ‖ softmax(student/T))</c>.
    /// </summary>
    /// <remarks>
    /// Student logits <c>[N,C]</c>, labels <c>[N]</c>; mean over the rows that have a label. Does not depend on the other rows of the batch. No teacher is
    /// declared; the student alone is trained to compare with. Yuan et al.: Revisiting Knowledge Distillation via Label Smoothing Regularization
    /// (Tf-KD), CVPR 2020 (arXiv:1909.11723). The authors' code softens the teacher alone, by <c>softmax(p/T)</c>, and leaves T² out; T 10 to 40. Usual sum: 0.9·CE + 0.1·this.
    /// Soft targets from an earlier run of the same model, the paper's other form, are <see cref="SoftTargetsAttribute"/> with a teacher that comes <c>From</c> it.
    /// </remarks>
    [AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
    [SelfTaught]
    public sealed class VirtualTeacherAttribute : LogitsLossAttribute
    {
        /// <summary>Probability a that the virtual teacher gives the label, above 1/C. Default 0.99.</summary>
        [OpenUnitInterval]
        public double Correct { get; set; } = 0.99;

        /// <summary>Temperature T that both distributions are softened by. Default 20.</summary>
        [Positive]
        public double Temperature { get; set; } = 20;

        /// <inheritdoc/>
        public override int FewestClasses => 2;

        /// <inheritdoc/>
        public override bool AllowsExcludedClasses => false;

        /// <inheritdoc/>
        public override Expr Value(LogitsRow student, LogitsRow teacher)
        {
            // Softened, it is the same for every sample but for where the label stands: two numbers, and no row.
            var others = student.Classes - 1;
            var ratio = Expr.Power((1 - Correct) / Correct / others, 1 / Temperature);
            var correct = 1 / (1 + others * ratio);
            var negativeEntropy = Expr.Log(correct) + (1 - correct) * Expr.Log(ratio);
            var logQ = student.LogSoftmax(Temperature);
            var atLabel = Expr.AtLabel(logQ);
            return Temperature * Temperature * (negativeEntropy - correct * atLabel - ratio * correct * (Expr.Sum(logQ) - atLabel));
        }
    }
}
