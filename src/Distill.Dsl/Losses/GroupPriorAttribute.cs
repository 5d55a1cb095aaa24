namespace Distill;

public static partial class DistillLoss
{
    /// <summary>
    /// How often each teacher's group of labels comes, where nothing says which sample is of which: <c>Σ_g π_g·log(π_g / m̄_g)</c> with <c>m̄_g</c> the mean
    /// over the batch of <c>Σ_{c ∈ G} q_c</c>, and <see cref="Certainty"/> times the mean entropy of each sample's own <c>m_g</c>.
    /// </summary>
    /// <remarks>
    /// Logits <c>[N,C]</c> of the student; no label is read. Depends on the batch. It says how large the groups are, not what is in them: the
    /// student may still hold one group for the other, so hard labels, however few, and <see cref="SampleGroupAttribute"/> are worth more. The two
    /// parts are those of information-maximising clustering: Krause, Perona, Gomes, NeurIPS 2010.
    /// </remarks>
    /// <param name="shares">The share of each teacher's labels among the samples, in the order of the teachers; they are divided by their sum.</param>
    [AttributeUsage(AttributeTargets.Class, Inherited = false)]
    [AnyClasses]
    [DependsOnBatch]
    [Reads(StepPart.Groups)]
    public sealed class GroupPriorAttribute(params double[] shares) : TeachersLossAttribute
    {
        /// <summary>The share of each teacher's labels among the samples, in the order of the teachers.</summary>
        [Positive]
        public double[] Shares { get; } = shares;

        /// <summary>How much each sample is to be of one group. Default 1.</summary>
        [NotNegative]
        public double Certainty { get; set; } = 1;
    }
}
