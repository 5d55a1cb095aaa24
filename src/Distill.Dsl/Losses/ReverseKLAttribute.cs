using Distill.Formulas;

namespace Distill;

public static partial class DistillLoss
{
    /// <summary>
    /// The divergence the other way round: <c>T²·KL(softmax(student/T) ‖ softmax(teacher/T))</c>. The student avoids what the teacher holds
    /// unlikely, rather than covering everything that it holds possible.
    /// </summary>
    /// <remarks>
    /// Logits <c>[N,C]</c> or <c>[N,L,C]</c> of both; mean over all rows, labelled or not. Does not depend on the other rows of the batch.
    /// Gu et al.: MiniLLM, ICLR 2024 (arXiv:2306.08543), without its sampling. It is infinite where the teacher excludes a class (logit −∞).
    /// </remarks>
    [AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
    public sealed class ReverseKLAttribute : LogitsLossAttribute
    {
        /// <summary>Temperature T that both distributions are softened by. Default 1.</summary>
        [Positive]
        public double Temperature { get; set; } = 1;

        /// <inheritdoc/>
        public override bool AllowsExcludedClasses => false;

        /// <inheritdoc/>
        public override Expr Value(LogitsRow student, LogitsRow teacher) =>
            Temperature * Temperature * Expr.Kl(student.LogSoftmax(Temperature), teacher.LogSoftmax(Temperature));
    }
}
