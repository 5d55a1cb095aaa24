namespace Distill;

/// <summary>A loss between what several layers of the teacher and of the student give, in pairs.</summary>
/// <param name="teacher">Paths of the teacher's layers, shallowest first, in the notation of <see cref="TapLossAttribute"/>.</param>
/// <param name="student">Paths of the student's layers, as many and in the same order.</param>
/// <remarks>
/// Its value is computed by the type of the same name in <c>Distill.Runtime.Losses</c>:
/// <c>Value(IReadOnlyList&lt;Tensor&gt; student, IReadOnlyList&lt;Tensor&gt; teacher, …)</c>, with a parameter for each further property.
/// </remarks>
public abstract class TapsLossAttribute(string[] teacher, string[] student) : LossAttribute
{
    /// <summary>Paths of the teacher's layers.</summary>
    public string[] Teacher { get; } = teacher ?? [];

    /// <summary>Paths of the student's layers.</summary>
    public string[] Student { get; } = student ?? [];

    /// <summary>How many layers a side it needs at least.</summary>
    internal virtual int Least => 1;

    /// <summary>
    /// Whether copies are kept of what the layers gave. Needed where the model changes a layer's output in place afterwards, as
    /// <c>ReLU(inplace: true)</c> does. Default: no copies.
    /// </summary>
    public bool Copy { get; set; }
}
