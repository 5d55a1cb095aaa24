namespace Distill;

/// <summary>A loss of the logits that is no formula of one row: it sorts, or compares the rows of a batch. TorchSharp computes it and autograd differentiates it.</summary>
/// <remarks>
/// Its value is computed by the type of the same name in <c>Distill.Runtime.Losses</c>:
/// <c>static Tensor Value(Tensor student, Tensor teacher, …)</c>, with a parameter for each further property.
/// </remarks>
public abstract class ComposedLogitsLossAttribute : LossAttribute;
