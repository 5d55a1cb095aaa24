namespace Distill;

/// <summary>
/// A model that learns beside the student: from the same batches, by the same losses of the logits, with an optimizer and a schedule of the same kind and
/// a state of its own. With <see cref="DistillLoss.MutualAttribute"/> student and peers teach each other.
/// </summary>
/// <typeparam name="TModel">A TorchSharp module from one tensor to one tensor, <c>[N,…] → [N,C]</c> logits, with the student's classes. It may be another than the student's.</typeparam>
/// <param name="arguments">Constants for the constructor of <typeparamref name="TModel"/>.</param>
/// <remarks>
/// The student is the model that <c>student.safetensors</c> holds; a peer is saved beside it under its name, and measured alone and taught as the student is.
/// Zhang et al.: Deep Mutual Learning, CVPR 2018 (arXiv:1706.00384).
/// </remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class PeerAttribute<TModel>(params object?[]? arguments) : ModelAttribute(arguments)
    where TModel : class
{
    /// <summary>What the peer is called in the table and on disk, an identifier of C#. Needed where there are several. Default: <c>peer</c>.</summary>
    public string? Name { get; set; }
}
