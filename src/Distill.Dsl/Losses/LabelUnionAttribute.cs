using Distill.Formulas;

namespace Distill;

public static partial class DistillLoss
{
    /// <summary>
    /// Each teacher speaks on its own labels only: <c>Σᵢ T²·KL(pᵢ ‖ q restricted to Lᵢ and renormalised)</c>. One student learns from teachers
    /// that know different labels.
    /// </summary>
    /// <remarks>
    /// Logits <c>[N,Kᵢ]</c> of each teacher, <c>[N,C]</c> of the student; mean over all rows, labelled or not. Does not depend on the other rows
    /// of the batch. What it leaves open is how much a group of labels weighs against another: no teacher knows that, so something else must say
    /// it, such as hard labels. The unified classifier of Vongkulbhisal, Vinayavekhin, Visentini-Scarzanella 2019 (arXiv:1904.06627), conditional form.
    /// With <see cref="LossAttribute.From"/> it learns from that teacher alone.
    /// </remarks>
    [AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
    [AnyClasses]
    public sealed class LabelUnionAttribute : LogitsLossAttribute
    {
        /// <summary>Temperature T that all distributions are softened by. Default 4.</summary>
        [Positive]
        public double Temperature { get; set; } = 4;

        /// <inheritdoc/>
        public override Expr Value(LogitsRow student, LogitsRow teacher) =>
            Temperature * Temperature * Expr.Kl(teacher.LogSoftmax(Temperature), student.LogSoftmax(Temperature));
    }
}
