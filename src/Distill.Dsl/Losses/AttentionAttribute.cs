namespace Distill;

public static partial class DistillLoss
{
    /// <summary>
    /// The student looks where the teacher looks: <c>A = normalise(mean over channels of f²)</c> for both layers, and the difference of the
    /// two <c>A</c> as one number.
    /// </summary>
    /// <param name="teacher">Path of the teacher's layer.</param>
    /// <param name="student">Path of the student's layer.</param>
    /// <remarks>
    /// Maps <c>[N,C,H,W]</c>, of any number of channels; the larger one is averaged to the size of the smaller. Mean over rows; does not
    /// depend on the other rows of the batch, nor on the scale of the features. Zagoruyko, Komodakis 2017 (arXiv:1612.03928).
    /// Usual weight: 1000, with <see cref="AttentionForm.MeanSquared"/>.
    /// </remarks>
    [AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
    public sealed class AttentionAttribute(string teacher, string student) : TapLossAttribute(teacher, student)
    {
        /// How the difference becomes one number: the authors' code and the paper's equation divide differently. Default: the code's.
        public AttentionForm Form { get; set; }
    }
}
