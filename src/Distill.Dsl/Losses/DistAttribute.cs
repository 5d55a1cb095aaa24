namespace Distill;

public static partial class DistillLoss
{
    /// <summary>
    /// Correlation instead of divergence: <c>T²·(β·(1 − mean ρ of rows) + γ·(1 − mean ρ of columns))</c>, ρ Pearson's correlation of
    /// <c>softmax(student/T)</c> and <c>softmax(teacher/T)</c>. A row relates the classes of a sample, a column the samples of a class.
    /// </summary>
    /// <remarks>
    /// Logits <c>[N,C]</c> of both. Depends on the batch: each column runs over its samples, so that gradient accumulation and data parallelism
    /// change it. Huang et al.: Knowledge Distillation from A Stronger Teacher, NeurIPS 2022 (arXiv:2205.10536). T 4 on CIFAR, beside cross-entropy at 1.
    /// </remarks>
    [AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
    [DependsOnBatch]
    public sealed class DistAttribute : ComposedLogitsLossAttribute
    {
        /// <summary>Weight β of the correlation between classes. Default 1.</summary>
        [NotNegative]
        public double Beta { get; set; } = 1;

        /// <summary>Weight γ of the correlation between samples. Default 1.</summary>
        [NotNegative]
        public double Gamma { get; set; } = 1;

        /// <summary>Temperature T that both distributions are softened by. Default 1.</summary>
        [Positive]
        public double Temperature { get; set; } = 1;
    }
}
