namespace Distill;

/// <summary>A loss between layers of the student and its own logits: it needs no teacher.</summary>
/// <param name="exits">Paths of layers of the student, shallowest first, in the notation of <see cref="TapLossAttribute"/>.</param>
/// <remarks>
/// Its value is computed by the type of the same name in <c>Distill.Runtime.Losses</c>:
/// <c>Value(IReadOnlyList&lt;Tensor&gt; student, Tensor logits, Tensor label)</c>; what the layers give comes first, then what <see cref="Features"/> gives.
/// </remarks>
public abstract class ExitsLossAttribute(string[] exits) : LossAttribute
{
    /// <summary>Paths of layers of the student.</summary>
    public string[] Exits { get; } = exits ?? [];

    /// <summary>Path of the student's deepest layer, whose features those of the exits are drawn to. Default: none are.</summary>
    public string? Features { get; set; }

    /// <summary>
    /// Whether copies are kept of what the layers gave. Needed where the model changes a layer's output in place afterwards, as
    /// <c>ReLU(inplace: true)</c> does. Default: no copies.
    /// </summary>
    public bool Copy { get; set; }
}
