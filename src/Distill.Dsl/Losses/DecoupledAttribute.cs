using Distill.Formulas;

namespace Distill;

public static partial class DistillLoss
{
    /// <summary>
    /// Soft targets taken apart: <c>T²·(α·TCKD + β·NCKD)</c>. TCKD compares how sure both are of the label, the divergence of
    /// <c>(p[y], 1 − p[y])</c>; NCKD compares how they rank the other classes, the divergence of those alone, renormalised.
    /// </summary>
    /// <remarks>
    /// Logits <c>[N,C]</c> of both, labels <c>[N]</c>; mean over the rows that have a label. Does not depend on the other rows of the batch.
    /// Zhao et al.: Decoupled Knowledge Distillation, CVPR 2022 (arXiv:2203.08679). Beside cross-entropy at weight 1.
    /// At one class it has no value; at two NCKD is 0.
    /// </remarks>
    [AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
    public sealed class DecoupledAttribute : LogitsLossAttribute
    {
        /// <summary>Weight α of the part about the label. Default 1.</summary>
        [NotNegative]
        public double Alpha { get; set; } = 1;

        /// <summary>Weight β of the part about the other classes. Default 8.</summary>
        [NotNegative]
        public double Beta { get; set; } = 8;

        /// <summary>Temperature T that both distributions are softened by. Default 4.</summary>
        [Positive]
        public double Temperature { get; set; } = 4;

        /// <summary>The weight grows linearly over this many epochs, <c>min(epoch/WarmupEpochs, 1)</c> with epochs counted from 1. Default 20; 0: not at all.</summary>
        [NotNegative]
        public int WarmupEpochs { get; set; } = 20;

        /// <inheritdoc/>
        public override int Warmup => WarmupEpochs;

        /// <inheritdoc/>
        public override int FewestClasses => 2;

        /// <inheritdoc/>
        public override Expr Value(LogitsRow student, LogitsRow teacher)
        {
            Expr s = student.Logits / Temperature, t = teacher.Logits / Temperature;
            Expr sAll = Expr.LogSumExp(s), tAll = Expr.LogSumExp(t);
            Expr sOthers = Expr.LogSumExp(s + student.ExceptLabel), tOthers = Expr.LogSumExp(t + teacher.ExceptLabel);
            Expr logP = Expr.AtLabel(t) - tAll, logQ = Expr.AtLabel(s) - sAll;

            // log(1 − p[y]) by the sum of the others, never by a difference from 1.
            Expr logNotP = tOthers - tAll, logNotQ = sOthers - sAll;
            var target = Expr.Exp(logP) * (logP - logQ) + Expr.Exp(logNotP) * (logNotP - logNotQ);
            var others = Expr.Sum(Expr.Exp(t + teacher.ExceptLabel - tOthers) * (t - tOthers - (s - sOthers)));
            return Temperature * Temperature * (Alpha * target + Beta * others);
        }
    }
}
