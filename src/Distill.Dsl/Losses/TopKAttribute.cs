using Distill.Formulas;

namespace Distill;

public static partial class DistillLoss
{
    /// <summary>
    /// The divergence over the teacher's k best classes and one bucket for all others: <c>Σ p_i·log(p_i/q_i) + p_rest·log(p_rest/q_rest)</c>,
    /// i over those classes, <c>p_rest = 1 − Σ p_i</c>, likewise q. It is all that can be known of a teacher that tells its best classes only.
    /// </summary>
    /// <remarks>
    /// Of logits <c>[N,C]</c> or <c>[N,L,C]</c> of both the teacher's k best are taken; mean over all rows, labelled or not. Does not depend
    /// on the other rows of the batch. Temperature 1: what the others would be worth at another one cannot be known. It is at most
    /// <c>KL(p ‖ q)</c>, and that itself when the bucket holds one class.
    /// </remarks>
    [AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
    public sealed class TopKAttribute : LogitsLossAttribute
    {
        /// <summary>Number of classes that are told apart. Default 64; one less than there are, where there are no more.</summary>
        [Positive]
        public int K { get; set; } = 64;

        internal override int Kept => K;

        /// <inheritdoc/>
        public override int FewestClasses => 2;

        /// <inheritdoc/>
        public override Expr Value(LogitsRow student, LogitsRow teacher)
        {
            if (teacher.HasAllClasses)
                return Expr.Kl(teacher.LogSoftmax(), student.LogSoftmax());
            Expr told = student.On(teacher).Logits, rest = Expr.LogSumExp(student.Except(teacher).Logits);
            var all = Expr.LogAddExp(Expr.LogSumExp(told), rest);
            var logRest = Expr.Log1mExp(Expr.LogSumExp(teacher.Logits));
            return Expr.Kl(teacher.Logits, told - all) + (Expr.Exp(logRest) * (logRest - (rest - all)));
        }
    }
}
