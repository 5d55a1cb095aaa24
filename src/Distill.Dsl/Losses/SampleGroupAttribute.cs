namespace Distill;

public static partial class DistillLoss
{
    /// <summary>
    /// What the student thinks of the group that a sample came from: <c>−log Σ_{c ∈ G} q_c</c>, where <c>G</c> holds the labels that share a teacher with
    /// the sample's. It closes what <see cref="LabelUnionAttribute"/> leaves open, and never says which label of the group is right.
    /// </summary>
    /// <remarks>
    /// Logits <c>[N,C]</c> of the student; labels are read for their group only; mean over the labelled rows. Labels that no teacher knows are one more
    /// group. Does not depend on the other rows of the batch. It is the cross-entropy of groups. Use it where data of each group lies apart, so that the group of a picture is known
    /// and what it shows is not.
    /// </remarks>
    [AttributeUsage(AttributeTargets.Class, Inherited = false)]
    [AnyClasses]
    [Reads(StepPart.Label, StepPart.Groups)]
    public sealed class SampleGroupAttribute : TeachersLossAttribute;
}
