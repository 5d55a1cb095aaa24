namespace Distill;

/// <summary>
/// Marks a loss that compares the samples of a batch with each other, so that its value for a batch is not the mean over the batch's parts.
/// Gradient accumulation and data parallelism change what it means (KD0406).
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class DependsOnBatchAttribute : Attribute;
