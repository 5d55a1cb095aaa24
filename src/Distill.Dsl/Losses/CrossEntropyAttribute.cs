using Distill.Formulas;

namespace Distill;

public static partial class DistillLoss
{
    /// <summary>
    /// Cross-entropy with the hard labels: <c>−(1−ε)·log q[y] − ε/C·Σ log q</c>, <c>q = softmax(student)</c>.
    /// </summary>
    /// <remarks>
    /// Student logits <c>[N,C]</c>, labels <c>[N]</c>; the mean is over the rows whose label is not <see cref="IgnoreIndex"/>.
    /// Does not depend on the other rows of the batch. Label smoothing: Szegedy et al. 2016 (arXiv:1512.00567).
    /// </remarks>
    [AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
    public sealed class CrossEntropyAttribute : LogitsLossAttribute
    {
        /// <summary>Share ε of the label that is spread over all classes, 0…1. Default 0.</summary>
        [UnitInterval]
        public double LabelSmoothing { get; set; }

        /// <summary>The label of rows without one. Default −100.</summary>
        public int IgnoreIndex { get; set; } = -100;

        /// <inheritdoc/>
        public override int? IgnoredLabel => IgnoreIndex;

        /// <inheritdoc/>
        public override Expr Value(LogitsRow student, LogitsRow teacher)
        {
            var logQ = student.LogSoftmax();
            return -((1 - LabelSmoothing) * Expr.AtLabel(logQ)) - LabelSmoothing * Expr.Mean(logQ);
        }
    }
}
