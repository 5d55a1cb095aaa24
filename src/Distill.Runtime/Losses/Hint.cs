namespace Distill.Runtime.Losses;

/// <summary>Carries out <see cref="DistillLoss.HintAttribute"/>: Romero et al., FitNets, 2015 (arXiv:1412.6550).</summary>
public static class Hint
{
    /// <summary>The mean squared difference over all elements.</summary>
    /// <param name="student">What the guided layer gave, after its adapter, <c>[N,…]</c>.</param>
    /// <param name="teacher">What the hint layer gave, of the same shape but for height and width.</param>
    /// <returns>A scalar with its graph.</returns>
    /// <exception cref="DistillException">The shapes differ.</exception>
    public static torch.Tensor Value(torch.Tensor student, torch.Tensor teacher)
    {
        var (s, t) = Maps.Matched(nameof(Hint), student, teacher);
        return torch.nn.functional.mse_loss(s, t);
    }
}
