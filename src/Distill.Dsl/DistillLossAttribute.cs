namespace Distill;

/// <summary>
/// Makes a static method of the experiment a loss of the user's own:
/// <c>[DistillLoss(Weight = 0.01)] static Tensor Sharpness(Tensor student, Tensor teacher) => …</c>
/// </summary>
/// <remarks>
/// The method gets what both layers gave for one batch and returns a scalar tensor; autograd differentiates it.
/// Without layers it gets the logits, <c>[N,C]</c> each.
/// </remarks>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class DistillLossAttribute : LossAttribute
{
    /// <summary>Path of the teacher's layer. Default: its logits.</summary>
    public string? Teacher { get; set; }

    /// <summary>Path of the student's layer. Default: its logits.</summary>
    public string? Student { get; set; }

    /// <summary>How the student's tensor is brought to the teacher's width. It is trained, and never saved with the student.</summary>
    public Adapter Adapter { get; set; }

    /// <summary>
    /// Whether copies are kept of what the layers gave. Needed where the model changes a layer's output in place afterwards, as
    /// <c>ReLU(inplace: true)</c> does. Default: no copies.
    /// </summary>
    public bool Copy { get; set; }
}
