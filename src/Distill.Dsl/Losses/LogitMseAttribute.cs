using Distill.Formulas;

namespace Distill;

public static partial class DistillLoss
{
    /// <summary>The student reproduces the teacher's logits themselves: <c>1/C·Σ (student − teacher)²</c>.</summary>
    /// <remarks>
    /// Logits <c>[N,C]</c> or <c>[N,L,C]</c> of both; mean over classes and over all rows, labelled or not. Does not depend on the other rows
    /// of the batch. Ba, Caruana 2014 (arXiv:1312.6184); Kim et al. 2021 (arXiv:2105.08919). It has no value where a logit is −∞.
    /// </remarks>
    [AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
    public sealed class LogitMseAttribute : LogitsLossAttribute
    {
        /// <inheritdoc/>
        public override bool AllowsExcludedClasses => false;

        /// <inheritdoc/>
        public override Expr Value(LogitsRow student, LogitsRow teacher)
        {
            var difference = student.Logits - teacher.Logits;
            return Expr.Mean(difference * difference);
        }
    }
}
