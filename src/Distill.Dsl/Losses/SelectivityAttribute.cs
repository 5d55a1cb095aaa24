namespace Distill;

public static partial class DistillLoss
{
    /// <summary>
    /// Channels respond to the same places: the squared maximum mean discrepancy, under the kernel <c>⟨a,b⟩²</c>, between the sets of channels, each
    /// normalised over its positions.
    /// </summary>
    /// <param name="teacher">Path of the teacher's layer.</param>
    /// <param name="student">Path of the student's layer.</param>
    /// <remarks>
    /// Maps <c>[N,C,H,W]</c>, of any number of channels; the larger one is averaged to the size of the smaller. Mean over rows and pairs of
    /// channels; the teacher's own term is a part of the value. Does not depend on the other rows of the batch, nor on the scale of the features.
    /// Huang, Wang: Neuron Selectivity Transfer (NST), 2017 (arXiv:1707.01219). Usual weight: 50.
    /// </remarks>
    [AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
    public sealed class SelectivityAttribute(string teacher, string student) : TapLossAttribute(teacher, student);
}
