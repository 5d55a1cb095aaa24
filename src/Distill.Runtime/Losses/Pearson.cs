using static TorchSharp.torch;

namespace Distill.Runtime.Losses;

/// <summary>Carries out <see cref="DistillLoss.PearsonAttribute"/>: Cao et al. 2022 (arXiv:2207.02039).</summary>
public static class Pearson
{
    private const double Epsilon = 1e-6;

    /// <summary>Half the mean squared difference of the maps, each channel brought to mean 0 and deviation 1 over the batch.</summary>
    /// <param name="student">What the student's layer gave, after its adapter, <c>[N,C,H,W]</c>.</param>
    /// <param name="teacher">What the teacher's layer gave, <c>[N,C,H,W]</c>.</param>
    /// <returns>A scalar with its graph.</returns>
    /// <exception cref="DistillException">Channels differ.</exception>
    public static Tensor Value(Tensor student, Tensor teacher)
    {
        var (s, t) = Maps.Matched(nameof(Pearson), student, teacher);
        return (Standardised(s) - Standardised(t)).pow(2).mean() / 2;
    }

    /// <summary>Channels as rows <c>[C,N·H·W]</c>; the deviation is the unbiased one, of a single value 0.</summary>
    private static Tensor Standardised(Tensor map)
    {
        var channels = Maps.Positions(nameof(Pearson), map).transpose(0, 1).flatten(1);
        var centred = channels - channels.mean([1], keepdim: true);
        // The root of 0 has no derivative; a constant channel keeps a finite one by the clamp.
        var variance = centred.pow(2).sum(dim: 1, keepdim: true) / Math.Max(1, channels.shape[1] - 1);
        return centred / (variance.clamp_min(1e-30).sqrt() + Epsilon);
    }
}
