namespace Distill;

public static partial class DistillLoss
{
    /// <summary>
    /// The student's neurons are on the side of 0 that the teacher's are on, by a margin: <c>(s + m)²</c> where <c>s &gt; −m</c> and the teacher
    /// is off, <c>(s − m)²</c> where <c>s ≤ m</c> and it is on; the sum over a row, times 3/1000.
    /// </summary>
    /// <param name="teacher">Paths of the teacher's layers, shallowest first.</param>
    /// <param name="student">Paths of the student's layers, as many and in the same order.</param>
    /// <remarks>
    /// Maps <c>[N,C,H,W]</c> or vectors <c>[N,C]</c> before their activation; the larger map is averaged to the size of the smaller. Where the
    /// channels differ, a 1×1 convolution with BatchNorm comes between; it is trained with the student and never saved with it. Mean over rows; the
    /// i-th of L layers counts <c>2^(i−L)</c>, the deepest 1. Does not depend on the other rows of the batch (but for that BatchNorm).
    /// Heo et al.: Activation Boundaries (AB), 2019 (arXiv:1811.03233). Usual weight: 1.
    /// </remarks>
    [AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
    [Trained]
    public sealed class ActivationBoundaryAttribute(string[] teacher, string[] student) : TapsLossAttribute(teacher, student)
    {
        /// How far beyond 0 the student is pushed. Default 1.
        [Positive]
        public double Margin { get; set; } = 1;
    }
}
