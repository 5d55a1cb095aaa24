namespace Distill;

/// <summary>A loss between what a layer of the teacher and a layer of the student give.</summary>
/// <param name="teacher">Path of the teacher's layer: <c>nameof(Big.block2)</c> or <c>"layer2.0.conv1"</c>; <c>"fc:input"</c> is what goes in, <c>"relu#2"</c> the second call, <c>"lstm[0]"</c> an element of a tuple.</param>
/// <param name="student">Path of the student's layer.</param>
/// <remarks>
/// Its value is computed by the type of the same name in <c>Distill.Runtime.Losses</c>:
/// <c>static Tensor Value(Tensor student, Tensor teacher, …)</c>, with a parameter for each further property.
/// </remarks>
public abstract class TapLossAttribute(string teacher, string student) : LossAttribute
{
    /// <summary>Path of the teacher's layer.</summary>
    public string Teacher { get; } = teacher;

    /// <summary>Path of the student's layer.</summary>
    public string Student { get; } = student;

    /// <summary>How the student's tensor is brought to the teacher's width. It is trained, and never saved with the student.</summary>
    public Adapter Adapter { get; set; }

    /// <summary>
    /// Whether copies are kept of what the layers gave. Needed where the model changes a layer's output in place afterwards, as
    /// <c>ReLU(inplace: true)</c> does. Default: no copies.
    /// </summary>
    public bool Copy { get; set; }
}
