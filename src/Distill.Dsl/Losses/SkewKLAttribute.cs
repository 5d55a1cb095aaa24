using Distill.Formulas;

namespace Distill;

public static partial class DistillLoss
{
    /// <summary>
    /// The divergence from a mixture with a little of the other side, which no zero makes infinite: <c>KL(p ‖ a·p + (1−a)·q)</c>, or with
    /// <see cref="Reverse"/> <c>KL(q ‖ (1−a)·p + a·q)</c>; <c>p = softmax(teacher/T)</c>, <c>q = softmax(student/T)</c>.
    /// </summary>
    /// <remarks>
    /// Logits <c>[N,C]</c> or <c>[N,L,C]</c> of both; mean over all rows, labelled or not. Does not depend on the other rows of the batch.
    /// Ko et al.: DistiLLM, ICML 2024 (arXiv:2402.03898). No T² factor, as there.
    /// </remarks>
    [AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
    public sealed class SkewKLAttribute : LogitsLossAttribute
    {
        /// <summary>Share a of its own side in the mixture, 0…1. Default 0.1. 0 is the divergence itself, 1 is always 0.</summary>
        [UnitInterval]
        public double Skew { get; set; } = 0.1;

        /// <summary>Whether the student's distribution is measured against the teacher's, rather than the teacher's against the student's. Default false.</summary>
        public bool Reverse { get; set; }

        /// <summary>Temperature T that both distributions are softened by. Default 1.</summary>
        [Positive]
        public double Temperature { get; set; } = 1;

        /// <inheritdoc/>
        public override bool AllowsExcludedClasses => !Reverse || Skew > 0;

        /// <inheritdoc/>
        public override Expr Value(LogitsRow student, LogitsRow teacher)
        {
            Expr logP = teacher.LogSoftmax(Temperature), logQ = student.LogSoftmax(Temperature);
            return Reverse ? Expr.Kl(logQ, Expr.LogMix(Skew, logQ, logP)) : Expr.Kl(logP, Expr.LogMix(Skew, logP, logQ));
        }
    }
}
