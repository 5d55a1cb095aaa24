namespace Distill;

public static partial class DistillLoss
{
    /// <summary>
    /// Soft targets of all teachers together, as one: <c>T²·KL(p̄ ‖ q)</c>, where <c>p̄</c> is the mean of their softened probabilities, or the softmax of their
    /// mean logits.
    /// </summary>
    /// <remarks>
    /// Logits <c>[N,C]</c> of the student and of every teacher; mean over all rows, labelled or not. Does not depend on the other rows of the batch. A
    /// <see cref="SoftTargetsAttribute"/> for each of M teachers with weight 1/M is the mean of losses instead: another value, and the same gradient
    /// as the mean of probabilities. Hinton, Vinyals, Dean 2015 (arXiv:1503.02531), with an ensemble as teacher.
    /// </remarks>
    [AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
    [Reads(StepPart.Teachers)]
    public sealed class EnsembleTargetsAttribute : TeachersLossAttribute
    {
        /// <summary>Temperature T that all distributions are softened by. Default 4.</summary>
        [Positive]
        public double Temperature { get; set; } = 4;

        /// <summary>What the mean is taken of. Default: probabilities.</summary>
        public MeanOf Of { get; set; } = MeanOf.Probabilities;
    }
}
