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
}
