namespace Distill;

/// <summary>How the student's weights are moved. The step is taken by the type of the same name in <c>Distill.Runtime.Optimizers</c>.</summary>
/// <param name="learningRate">The base learning rate, which the schedule scales.</param>
public abstract class OptimizerAttribute(double learningRate) : Attribute
{
    /// <summary>The base learning rate, which the schedule scales.</summary>
    [Positive]
    public double LearningRate { get; } = learningRate;

    /// <summary>The number of the <see cref="StageAttribute"/> that it belongs to. Default 0: every stage that has no optimizer of its own.</summary>
    public int Stage { get; set; }

    /// <summary>Largest L2 norm of the whole gradient; a longer one is scaled down to it. Default 0: not clipped.</summary>
    [NotNegative]
    public double ClipNorm { get; set; }
}
