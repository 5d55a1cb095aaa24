namespace Distill.Runtime.Optimizers;

/// <summary>The learning rate of an optimizer.</summary>
public static class LearningRate
{
    /// <summary>Sets the rate of every group of weights.</summary>
    /// <param name="optimizer">The optimizer.</param>
    /// <param name="rate">The rate of the next step.</param>
    public static void Set(torch.optim.Optimizer optimizer, double rate)
    {
        foreach (var group in optimizer.ParamGroups)
            group.LearningRate = rate;
    }

    /// <summary>A declared rate, scaled as another one is scaled: where a run has other rates than declared, their ratio stays.</summary>
    /// <param name="declared">The declared rate.</param>
    /// <param name="rate">The other rate as it is in this run.</param>
    /// <param name="of">The other rate as it is declared.</param>
    /// <returns>The rate in this run.</returns>
    public static double Scaled(double declared, double rate, double of) => rate.Equals(of) ? declared : declared * rate / of;
}
