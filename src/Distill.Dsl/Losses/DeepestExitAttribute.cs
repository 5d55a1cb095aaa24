namespace Distill;

public static partial class DistillLoss
{
    /// <summary>
    /// Shallow layers get classifiers of their own, and learn from the labels and from what the whole network answers: the sum over exits of
    /// <c>(1−α)·CE(exit, label) + α·T²·KL(softmax(logits/T) ‖ softmax(exit/T)) + λ·mse(features of the exit, deepest features)</c>.
    /// </summary>
    /// <param name="exits">Paths of the student's layers that get a classifier, shallowest first.</param>
    /// <remarks>
    /// What the exits tap is <c>[N,C,H,W]</c>, averaged over its positions, or <c>[N,C]</c>; the classifier is a linear layer. The student's own logits are
    /// <c>[N,K]</c>, and count as a constant. With <c>Features</c> a linear layer and a ReLU stand before each classifier, and what they give is compared with
    /// what that layer gives, averaged likewise and a constant; without it, λ has no meaning. Cross-entropy is the mean over the batch's rows that have a label, the rest over all
    /// rows; with <c>Accumulate</c> over those of a part. Does not depend on the other rows of the batch. The classifiers are trained with the student and never saved with it; no teacher is declared, and the
    /// student alone is trained to compare with. Zhang et al.: Be Your Own Teacher (BYOT), ICCV 2019 (arXiv:1905.08094), with convolutions where a linear layer stands here.
    /// Usual weight: 1, beside cross-entropy at 1−α.
    /// </remarks>
    [AttributeUsage(AttributeTargets.Class, Inherited = false)]
    [SelfTaught]
    [Trained(Reads = StepPart.Label)]
    public sealed class DeepestExitAttribute(params string[] exits) : ExitsLossAttribute(exits)
    {
        /// <summary>Share α of what an exit learns from the whole network rather than from the labels, 0…1. Default 0.1.</summary>
        [UnitInterval]
        public double Share { get; set; } = 0.1;

        /// <summary>Temperature T that both distributions are softened by. Default 3.</summary>
        [Positive]
        public double Temperature { get; set; } = 3;

        /// <summary>Weight λ of the features. Default 1.</summary>
        [NotNegative]
        public double FeatureWeight { get; set; } = 1;
    }
}
