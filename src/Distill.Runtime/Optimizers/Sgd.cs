using TorchSharp.Modules;

namespace Distill.Runtime.Optimizers;

/// <summary>Carries out <see cref="Optimize.SgdAttribute"/>.</summary>
public static class Sgd
{
    /// <summary>Makes the optimizer.</summary>
    /// <param name="parameters">The weights it moves.</param>
    /// <param name="learningRate">The base learning rate.</param>
    /// <param name="momentum">Share of the last step that is kept, 0…1.</param>
    /// <param name="weightDecay">L2 penalty added to the gradient.</param>
    /// <param name="nesterov">Nesterov's form of momentum; it needs a momentum.</param>
    /// <returns>The optimizer; the caller disposes it.</returns>
    /// <exception cref="DistillException">Nesterov without momentum.</exception>
    public static torch.optim.Optimizer Create(IEnumerable<Parameter> parameters, double learningRate, double momentum, double weightDecay, bool nesterov)
    {
        if (nesterov && momentum == 0)
            throw new DistillException("Optimize.Sgd: Nesterov needs a momentum; set Momentum = 0.9.");
        return torch.optim.SGD(parameters, learningRate, momentum, dampening: 0, weightDecay, nesterov);
    }
}
