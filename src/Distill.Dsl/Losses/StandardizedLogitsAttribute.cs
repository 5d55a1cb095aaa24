using Distill.Formulas;

namespace Distill;

public static partial class DistillLoss
{
    /// <summary>
    /// Soft targets of standardised logits: <c>T²·KL(softmax(z(teacher)/T) ‖ softmax(z(student)/T))</c> with
    /// <c>z(x) = (x − mean x) / (std x + 10⁻⁷)</c>, the unbiased deviation over the classes. Only the shape of the logits is learned, not their scale.
    /// </summary>
    /// <remarks>
    /// Logits <c>[N,C]</c> of both; mean over all rows, labelled or not. Does not depend on the other rows of the batch.
    /// Sun et al.: Logit Standardization in Knowledge Distillation, CVPR 2024 (arXiv:2403.01427). Usual weight: 9, beside 0.1·CE.
    /// At one class it has no value, nor where a logit is −∞.
    /// </remarks>
    [AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
    public sealed class StandardizedLogitsAttribute : LogitsLossAttribute
    {
        /// <summary>Temperature T that both distributions are softened by. Default 2.</summary>
        [Positive]
        public double Temperature { get; set; } = 2;

        /// <inheritdoc/>
        public override int FewestClasses => 2;

        /// <inheritdoc/>
        public override bool AllowsExcludedClasses => false;

        /// <inheritdoc/>
        public override Expr Value(LogitsRow student, LogitsRow teacher)
        {
            return Temperature * Temperature * Expr.Kl(LogSoftmax(teacher), LogSoftmax(student));

            Expr LogSoftmax(LogitsRow row)
            {
                var centred = row.Logits - Expr.Mean(row.Logits);
                var deviation = Expr.Sqrt(Expr.Sum(centred * centred) / (row.Classes - 1));
                var softened = centred / (deviation + 1e-7) / Temperature;
                return softened - Expr.LogSumExp(softened);
            }
        }
    }
}
