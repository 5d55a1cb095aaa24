using Distill.Formulas;

namespace Distill;

public static partial class DistillLoss
{
    /// <summary>
    /// The teacher's softened probabilities as targets: <c>T²·KL(softmax(teacher/T) ‖ softmax(student/T))</c>.
    /// </summary>
    /// <remarks>
    /// Logits <c>[N,C]</c> of both; mean over all rows, labelled or not. Does not depend on the other rows of the batch.
    /// T² keeps the gradient's size independent of T. Hinton, Vinyals, Dean 2015 (arXiv:1503.02531).
    /// Usual sums: 0.1·CE + 0.9·this at T 4 (CIFAR), ½·CE + ½·this at T 1 (ImageNet).
    /// </remarks>
    [AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
    public sealed class SoftTargetsAttribute : LogitsLossAttribute
    {
        /// <summary>Temperature T that both distributions are softened by. Default 4.</summary>
        [Positive]
        public double Temperature { get; set; } = 4;

        /// <inheritdoc/>
        public override Expr Value(LogitsRow student, LogitsRow teacher) =>
            Temperature * Temperature * Expr.Kl(teacher.LogSoftmax(Temperature), student.LogSoftmax(Temperature));
    }
}
