namespace Distill;

public static partial class DistillLoss
{
    /// <summary>
    /// How features flow from layer to layer: <c>G = mean over positions of f₁·f₂ᵀ</c> for neighbouring layers,
    /// <c>mean (G(student) − G(teacher))²</c>.
    /// </summary>
    /// <param name="teacher">Paths of the teacher's layers, shallowest first.</param>
    /// <param name="student">Paths of the student's layers, as many and in the same order.</param>
    /// <remarks>
    /// Two or more maps <c>[N,C,H,W]</c> a side, with the same channels on both sides; within a side the larger map is averaged to the size of
    /// the smaller. Mean over rows, matrix entries and pairs of neighbouring layers; does not depend on the other rows of the batch.
    /// Yim et al.: A Gift from Knowledge Distillation (FSP), CVPR 2017. Usual weight: 50.
    /// </remarks>
    [AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
    public sealed class FlowAttribute(string[] teacher, string[] student) : TapsLossAttribute(teacher, student)
    {
        internal override int Least => 2;
    }
}
