using Distill.Formulas;

namespace Distill;

public static partial class DistillLoss
{
    /// <summary>The largest difference that both give to any set of classes: <c>½·Σ |p − q|</c>, <c>p = softmax(teacher/T)</c>, <c>q = softmax(student/T)</c>.</summary>
    /// <remarks>
    /// Logits <c>[N,C]</c> or <c>[N,L,C]</c> of both; mean over all rows, labelled or not. Does not depend on the other rows of the batch.
    /// Wen et al.: f-Divergence Minimization for Sequence-Level Knowledge Distillation, ACL 2023 (arXiv:2307.15190). It lies between 0 and 1.
    /// </remarks>
    [AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
    public sealed class TotalVariationAttribute : LogitsLossAttribute
    {
        /// <summary>Temperature T that both distributions are softened by. Default 1.</summary>
        [Positive]
        public double Temperature { get; set; } = 1;

        /// <inheritdoc/>
        public override Expr Value(LogitsRow student, LogitsRow teacher) =>
            0.5 * Expr.Sum(Expr.Abs(teacher.Softmax(Temperature) - student.Softmax(Temperature)));
    }
}
