namespace Distill;

public static partial class DistillLoss
{
    /// <summary>
    /// Compares what two models with different vocabularies hold likely, whatever they call it: the mean over rows of
    /// <c>Σ |sort(p) − sort(q)|</c>, the smaller vocabulary padded with zeros; <c>p = softmax(teacher/T)</c>, <c>q = softmax(student/T)</c>.
    /// </summary>
    /// <remarks>
    /// Logits <c>[N,C]</c> or <c>[N,L,C]</c> of the student, the same with its own number of classes of the teacher; both rows must belong to the same
    /// position of the text. Does not depend on the other rows of the batch. Boizard et al.: Towards Cross-Tokenizer Distillation, 2024 (arXiv:2402.12030).
    /// Usual weight 1.5 beside cross-entropy.
    /// </remarks>
    [AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
    [AnyClasses]
    public sealed class UniversalLogitAttribute : ComposedLogitsLossAttribute
    {
        /// <summary>Temperature T that both distributions are softened by. Default 1.</summary>
        [Positive]
        public double Temperature { get; set; } = 1;
    }
}
