using Distill.Formulas;

namespace Distill;

public static partial class DistillLoss
{
    /// <summary>
    /// The divergence of both from their mixture: <c>β·KL(p ‖ m) + (1−β)·KL(q ‖ m)</c>, <c>m = β·p + (1−β)·q</c>, with
    /// <c>p = softmax(teacher/T)</c> and <c>q = softmax(student/T)</c>. By convention β 0 is <c>KL(p ‖ q)</c> and β 1 is <c>KL(q ‖ p)</c>, the limits
    /// of it divided by β and by 1−β.
    /// </summary>
    /// <remarks>
    /// Logits <c>[N,C]</c> or <c>[N,L,C]</c> of both; mean over all rows, labelled or not. Does not depend on the other rows of the batch.
    /// Agarwal et al.: On-Policy Distillation of Language Models (GKD), ICLR 2024 (arXiv:2306.13649). No T² factor, as there.
    /// </remarks>
    [AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
    public sealed class JensenShannonAttribute : LogitsLossAttribute
    {
        /// <summary>Share β of the teacher in the mixture, 0…1. Default 0.5.</summary>
        [UnitInterval]
        public double Beta { get; set; } = 0.5;

        /// <summary>Temperature T that both distributions are softened by. Default 1.</summary>
        [Positive]
        public double Temperature { get; set; } = 1;

        /// <inheritdoc/>
        public override bool AllowsExcludedClasses => Beta < 1;

        /// <inheritdoc/>
        public override Expr Value(LogitsRow student, LogitsRow teacher)
        {
            Expr logP = teacher.LogSoftmax(Temperature), logQ = student.LogSoftmax(Temperature);
            if (Beta == 0)
                return Expr.Kl(logP, logQ);
            if (Beta == 1)
                return Expr.Kl(logQ, logP);
            var logM = Expr.LogMix(Beta, logP, logQ);
            return Beta * Expr.Kl(logP, logM) + (1 - Beta) * Expr.Kl(logQ, logM);
        }
    }
}
