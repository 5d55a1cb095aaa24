namespace Distill;

/// <summary>A loss of the student's logits and of what all teachers say, or of whose labels are whose. TorchSharp computes it and autograd differentiates it.</summary>
/// <remarks>
/// Its value is computed by the type of the same name in <c>Distill.Runtime.Losses</c>: <c>static Tensor Value(Tensor student, …)</c>, with a parameter
/// for each part that <see cref="ReadsAttribute"/> names, in that order, and one for each further property.
/// </remarks>
public abstract class TeachersLossAttribute : LossAttribute;
