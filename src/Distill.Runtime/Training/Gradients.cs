using TorchSharp.Modules;

namespace Distill.Runtime.Training;

/// <summary>What is done to gradients between backward and the optimizer's step.</summary>
public static class Gradients
{
    /// <summary>Scales the whole gradient down to an L2 norm of at most <paramref name="clipNorm"/>.</summary>
    /// <param name="parameters">The weights whose gradients together are the gradient; those without one do not count.</param>
    /// <param name="clipNorm">Largest norm, greater than 0.</param>
    /// <remarks>Pascanu, Mikolov, Bengio 2013 (arXiv:1211.5063).</remarks>
    public static void Clip(IEnumerable<Parameter> parameters, double clipNorm)
    {
        var reached = parameters.Where(p => p.grad is not null).ToArray();
        if (reached.Length > 0)
            torch.nn.utils.clip_grad_norm_(reached, clipNorm);
    }
}
