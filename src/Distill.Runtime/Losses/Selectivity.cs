using static TorchSharp.torch;

namespace Distill.Runtime.Losses;

/// <summary>Carries out <see cref="DistillLoss.SelectivityAttribute"/>: Huang, Wang 2017 (arXiv:1707.01219).</summary>
public static class Selectivity
{
    /// <summary>The squared distance of the two sets of channels under a quadratic kernel.</summary>
    /// <param name="student">What the student's layer gave, <c>[N,S,H,W]</c>; any number of channels.</param>
    /// <param name="teacher">What the teacher's layer gave, <c>[N,T,H,W]</c>.</param>
    /// <returns>A scalar with its graph.</returns>
    public static Tensor Value(Tensor student, Tensor teacher)
    {
        var (pooledStudent, pooledTeacher) = Maps.Pooled(student, teacher);
        var (s, t) = (Channels(pooledStudent), Channels(pooledTeacher));
        return Kernel(t, t) + Kernel(s, s) - (2 * Kernel(s, t));
    }

    /// <summary>Channels <c>[N,C,H·W]</c>, each of length 1 over its positions.</summary>
    private static Tensor Channels(Tensor map) => nn.functional.normalize(Maps.Positions(nameof(Selectivity), map), dim: 2);

    /// <summary>The mean of <c>⟨a,b⟩²</c> over all pairs of channels.</summary>
    private static Tensor Kernel(Tensor a, Tensor b) => a.bmm(b.transpose(1, 2)).pow(2).mean();
}
