using static TorchSharp.torch;

namespace Distill.Runtime.Losses;

/// <summary>Carries out <see cref="DistillLoss.SampleGroupAttribute"/>.</summary>
public static class SampleGroup
{
    /// <summary><c>−log Σ_{c ∈ G} q_c</c>, G the labels that share a teacher with the row's; mean over the labelled rows, 0 where there are none.</summary>
    /// <param name="student">The student's logits, <c>[N,C]</c>.</param>
    /// <param name="label">The labels, <c>[N]</c>; they are read for their group only.</param>
    /// <param name="groups">The student's classes that each teacher knows, <c>[Kᵢ]</c> each.</param>
    /// <returns>A scalar with its graph.</returns>
    public static Tensor Value(Tensor student, Tensor label, IReadOnlyList<Tensor> groups)
    {
        ArgumentNullException.ThrowIfNull(student);
        ArgumentNullException.ThrowIfNull(label);
        ArgumentNullException.ThrowIfNull(groups);
        var (labelled, classes) = LabelGroups.Labels(label);
        var inside = LabelGroups.Together(student, groups).index_select(0, classes);
        var ofGroup = student.masked_fill(inside.logical_not(), float.NegativeInfinity).logsumexp(1);
        var rows = (student.logsumexp(1) - ofGroup).masked_fill(labelled.logical_not(), 0);
        return rows.sum() / labelled.sum().clamp_min(1);
    }
}
