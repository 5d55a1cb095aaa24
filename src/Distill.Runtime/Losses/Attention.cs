using static TorchSharp.torch;

namespace Distill.Runtime.Losses;

/// <summary>Carries out <see cref="DistillLoss.AttentionAttribute"/>: Zagoruyko, Komodakis 2017 (arXiv:1612.03928).</summary>
public static class Attention
{
    /// <summary>The difference of the normalised attention maps.</summary>
    /// <param name="student">What the student's layer gave, <c>[N,S,H,W]</c>; any number of channels.</param>
    /// <param name="teacher">What the teacher's layer gave, <c>[N,T,H,W]</c>.</param>
    /// <param name="form">How the difference becomes one number.</param>
    /// <returns>A scalar with its graph.</returns>
    public static Tensor Value(Tensor student, Tensor teacher, AttentionForm form)
    {
        var (s, t) = Maps.Pooled(student, teacher);
        var difference = Maps.Attention(nameof(Attention), s) - Maps.Attention(nameof(Attention), t);
        return form == AttentionForm.Norm
            ? linalg.vector_norm(difference, 2, [1]).mean() / 2
            : difference.pow(2).mean();
    }
}
