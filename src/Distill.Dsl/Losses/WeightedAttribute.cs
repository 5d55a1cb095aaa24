using Distill.Formulas;

namespace Distill;

public static partial class DistillLoss
{
    /// <summary>
    /// Soft targets, weighted by how much each sample still has to learn: <c>T²·w·−Σ p·log q</c> with <c>p</c>, <c>q</c> softened by T and
    /// <c>w = 1 − exp(−CE(student)/CE(teacher))</c> from both cross-entropies with the hard label. The weight is a number: no gradient goes through it.
    /// </summary>
    /// <remarks>
    /// Logits <c>[N,C]</c> of both, labels <c>[N]</c>; mean over the rows that have a label. Does not depend on the other rows of the batch.
    /// Zhou et al.: Rethinking Soft Labels for Knowledge Distillation, ICLR 2021 (arXiv:2102.00650). Usual weight 2.5, beside cross-entropy at 1.
    /// </remarks>
    [AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
    public sealed class WeightedAttribute : LogitsLossAttribute
    {
        /// <summary>Temperature T that both distributions are softened by. Default 2.</summary>
        [Positive]
        public double Temperature { get; set; } = 2;

        /// <inheritdoc/>
        public override Expr Value(LogitsRow student, LogitsRow teacher)
        {
            Expr ofStudent = -Expr.AtLabel(student.LogSoftmax()), ofTeacher = -Expr.AtLabel(teacher.LogSoftmax());
            var weight = Expr.Detach(1 - Expr.Exp(-(ofStudent / (ofTeacher + 1e-7))));
            return Temperature * Temperature * weight * -Expr.Sum(teacher.Softmax(Temperature) * student.LogSoftmax(Temperature));
        }
    }
}
