namespace Distill;

/// <summary>Declares a partial class to be an experiment: one training run, with or without a teacher.</summary>
/// <remarks>
/// Everything beside it is a compile-time constant, so that the build knows the whole experiment:
/// <see cref="InputAttribute"/>, <see cref="StudentAttribute{TModel}"/>, <see cref="TeacherAttribute{TModel}"/>,
/// the losses under <see cref="DistillLoss"/>, one of <see cref="Optimize"/> and one of <see cref="Schedule"/>.
/// An experiment without a teacher is plain supervised training.
/// </remarks>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class DistillationAttribute : Attribute
{
    /// <summary>Seed of initial weights, batch order, augmentation and the validation cut. Default 0.</summary>
    public int Seed { get; set; }

    /// <summary>Passes over the training data. Default 10.</summary>
    [Positive]
    public int Epochs { get; set; } = 10;

    /// <summary>Samples a step. Default 128.</summary>
    [Positive]
    public int BatchSize { get; set; } = 128;

    /// <summary>
    /// Parts that the batch of a step is computed in, one after the other, which takes that much less memory. The gradient is that of the
    /// whole batch, but for what compares the samples of a batch: BatchNorm, and losses marked so (KD0406). Default 1.
    /// </summary>
    [Positive]
    public int Accumulate { get; set; } = 1;

    /// <summary>
    /// Labels of the training part that the student may see, the same number of each class; its other samples are unlabelled, and only
    /// losses that do without labels learn from them. Default 0: all. Validation and test keep theirs.
    /// </summary>
    [NotNegative]
    public int Labels { get; set; }
}
