using Distill.Runtime.Data;

namespace Distill.Runtime.Metrics;

/// <summary>Labels of the student that one teacher knows, where it does not know all.</summary>
/// <param name="Name">What the teacher is called.</param>
/// <param name="Classes">The student's classes, in the order of the teacher's logits.</param>
internal sealed record LabelGroup(string Name, IReadOnlyList<int> Classes)
{
    /// <summary>The groups of an experiment; none where every teacher knows every label.</summary>
    public static IReadOnlyList<LabelGroup> Of(Manifest manifest) =>
        [.. manifest.Teachers.Select(t => Of(t, manifest)).OfType<LabelGroup>()];

    /// <summary>The group of one teacher; null where it knows every label.</summary>
    public static LabelGroup? Of(ModelSpec teacher, Manifest manifest) =>
        teacher.Labels is { } known && manifest.Student.Labels is { } all && known.Count < all.Count
            ? new(teacher.As ?? teacher.Name, [.. known.Select(label => LabelNames.Find(all, label))])
            : null;
}
