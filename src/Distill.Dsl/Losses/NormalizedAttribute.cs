using Distill.Formulas;

namespace Distill;

public static partial class DistillLoss
{
    /// <summary>
    /// Soft targets whose other classes are renormalised: <c>−p[y]·log q[y] − γ·T²·Σ p̂·log q̂</c> over the classes other than the label,
    /// where <c>p̂</c> and <c>q̂</c> are softened by T and sum to 1 without it. <c>p[y]</c> and <c>q[y]</c> are not softened.
    /// </summary>
    /// <remarks>
    /// Logits <c>[N,C]</c> of both, labels <c>[N]</c>; mean over the rows that have a label. Does not depend on the other rows of the batch.
    /// Yang et al.: From Knowledge Distillation to Self-Knowledge Distillation, ICCV 2023 (arXiv:2303.13005). Beside cross-entropy at weight 1.
    /// A cross-entropy: it is not 0 where student and teacher agree. At one class it has no value.
    /// </remarks>
    [AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
    public sealed class NormalizedAttribute : LogitsLossAttribute
    {
        /// <summary>Weight γ of the part about the other classes. Default 1.5.</summary>
        [NotNegative]
        public double Gamma { get; set; } = 1.5;

        /// <summary>Temperature T of the other classes. Default 1.</summary>
        [Positive]
        public double Temperature { get; set; } = 1;

        /// <inheritdoc/>
        public override int FewestClasses => 2;

        /// <inheritdoc/>
        public override Expr Value(LogitsRow student, LogitsRow teacher)
        {
            var target = Expr.AtLabel(teacher.Softmax()) * Expr.AtLabel(student.LogSoftmax());
            Expr s = student.Logits / Temperature, t = teacher.Logits / Temperature + teacher.ExceptLabel;
            var others = Expr.Sum(Expr.Exp(t - Expr.LogSumExp(t)) * (s - Expr.LogSumExp(s + student.ExceptLabel)));
            return -target - Gamma * Temperature * Temperature * others;
        }
    }
}
