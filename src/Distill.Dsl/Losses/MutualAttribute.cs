using Distill.Formulas;

namespace Distill;

public static partial class DistillLoss
{
    /// <summary>
    /// Students teach each other: student i learns <c>T²·mean over j≠i of KL(softmax(j/T) ‖ softmax(i/T))</c> from what its peers answer to the same batch.
    /// </summary>
    /// <remarks>
    /// Logits <c>[N,C]</c> of the student and of each <see cref="PeerAttribute{TModel}"/>; mean over all rows, labelled or not. Does not depend on the other rows of
    /// the batch. What the peers answer counts as a constant, and all learn from the same answers at once: the paper refreshes them after each student's update.
    /// Zhang et al.: Deep Mutual Learning (DML), CVPR 2018 (arXiv:1706.00384). T 1 and weight 1, beside cross-entropy at 1.
    /// </remarks>
    [AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
    public sealed class MutualAttribute : LogitsLossAttribute
    {
        /// <summary>Temperature T that both distributions are softened by. Default 1.</summary>
        [Positive]
        public double Temperature { get; set; } = 1;

        /// <inheritdoc/>
        public override Expr Value(LogitsRow student, LogitsRow teacher) =>
            Temperature * Temperature * Expr.Kl(teacher.LogSoftmax(Temperature), student.LogSoftmax(Temperature));
    }
}
