namespace Distill;

public static partial class DistillLoss
{
    /// <summary>
    /// The teacher's features before their ReLU, with what is negative raised to a margin: <c>Σ (s − max(t, m))²</c> where the target is positive or
    /// the student is above it; <c>m = E[x | x &lt; 0]</c> of each channel, from the BatchNorm that gave it (−3σ where it is hardly ever negative).
    /// </summary>
    /// <param name="teacher">Paths of the teacher's layers, shallowest first.</param>
    /// <param name="student">Paths of the student's layers, as many and in the same order.</param>
    /// <remarks>
    /// Maps <c>[N,C,H,W]</c> before their activation: tap the BatchNorms; the first batch is checked for that. The larger map is averaged to the size
    /// of the smaller. A 1×1 convolution with BatchNorm brings the student to the teacher's channels; it is trained with the student and never saved
    /// with it. Sum over a row, mean over rows; the i-th of L layers counts <c>2^(i−L)</c>, the deepest 1. Does not depend on the other rows of the
    /// batch (but for that BatchNorm). Heo et al.: A Comprehensive Overhaul of Feature Distillation (OFD), 2019 (arXiv:1904.01866).
    /// Usual weight: 0.001.
    /// </remarks>
    [AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
    [Trained]
    public sealed class OverhaulAttribute(string[] teacher, string[] student) : TapsLossAttribute(teacher, student)
    {
        /// Paths of the teacher's BatchNorms that the margins come from, one a layer. Default: the tapped layers themselves.
        [LayerOf("teacher")]
        public string[] Norms { get => field is null or [] ? Teacher : field; set; } = [];
    }
}
