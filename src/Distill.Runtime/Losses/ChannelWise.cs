using static TorchSharp.torch;

namespace Distill.Runtime.Losses;

/// <summary>Carries out <see cref="DistillLoss.ChannelWiseAttribute"/>: Shu et al. 2021 (arXiv:2011.13256).</summary>
public static class ChannelWise
{
    /// <summary>Each channel's softmax over positions, compared by KL, over channels and rows.</summary>
    /// <param name="student">What the student's layer gave, after its adapter, <c>[N,C,H,W]</c>.</param>
    /// <param name="teacher">What the teacher's layer gave, <c>[N,C,H,W]</c>.</param>
    /// <param name="temperature">What both are softened by.</param>
    /// <returns>A scalar with its graph.</returns>
    /// <exception cref="DistillException">Channels differ.</exception>
    public static Tensor Value(Tensor student, Tensor teacher, double temperature)
    {
        var (s, t) = Maps.Matched(nameof(ChannelWise), student, teacher);
        var logQ = nn.functional.log_softmax(Maps.Positions(nameof(ChannelWise), s) / temperature, 2);
        var logP = nn.functional.log_softmax(Maps.Positions(nameof(ChannelWise), t) / temperature, 2);
        return temperature * temperature * (logP.exp() * (logP - logQ)).sum(dim: 2).mean();
    }
}
