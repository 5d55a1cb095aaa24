using TorchSharp.Modules;

namespace Distill.Runtime.Optimizers;

/// <summary>Carries out <see cref="Optimize.AdamWAttribute"/>: Loshchilov, Hutter 2019 (arXiv:1711.05101).</summary>
public static class AdamW
{
    /// <summary>Makes the optimizer.</summary>
    /// <param name="parameters">The weights it moves.</param>
    /// <param name="learningRate">The base learning rate.</param>
    /// <param name="beta1">Decay of the running mean of gradients, 0…1.</param>
    /// <param name="beta2">Decay of the running mean of squared gradients, 0…1.</param>
    /// <param name="epsilon">Added to the denominator.</param>
    /// <param name="weightDecay">Decoupled weight decay.</param>
    /// <returns>The optimizer; the caller disposes it.</returns>
    public static torch.optim.Optimizer Create(IEnumerable<Parameter> parameters, double learningRate, double beta1, double beta2, double epsilon, double weightDecay) =>
        torch.optim.AdamW(parameters, learningRate, beta1, beta2, epsilon, weightDecay);
}
