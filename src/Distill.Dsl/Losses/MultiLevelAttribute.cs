namespace Distill;

public static partial class DistillLoss
{
    /// <summary>
    /// Logits aligned on three levels, summed over several temperatures: <c>T²·KL(p ‖ q)</c> of each sample, <c>‖QQᵀ − PPᵀ‖²/N</c> between samples
    /// and <c>‖QᵀQ − PᵀP‖²/C</c> between classes, where <c>P</c>, <c>Q</c> hold the softened probabilities of teacher and student, a row a sample.
    /// </summary>
    /// <remarks>
    /// Logits <c>[N,C]</c> of both. Depends on the batch: gradient accumulation and data parallelism change it. It needs <c>[C,C]</c> and
    /// <c>[N,N]</c> beside the logits, so it is not for large vocabularies.
    /// Jin, Wang, Lin: Multi-Level Logit Distillation, CVPR 2023; without its augmentation of predictions.
    /// </remarks>
    [AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
    [DependsOnBatch]
    public sealed class MultiLevelAttribute : ComposedLogitsLossAttribute
    {
        /// <summary>The temperatures that are summed over. Default 4, 2, 3, 5, 6.</summary>
        [Positive]
        public double[] Temperatures { get; set; } = [4, 2, 3, 5, 6];
    }
}
