namespace Distill.Runtime;

/// <summary>What an emitted loop is built from, beyond its declaration.</summary>
/// <param name="Device">Where models and batches live.</param>
/// <param name="Seed">Seed of the student's initial weights; <see cref="Manifest.Seed"/> unless overridden.</param>
/// <param name="LearningRate">The base learning rate; <see cref="Manifest.LearningRate"/> unless overridden.</param>
/// <param name="Dry">A batch to size adapters by; nothing is learned from it.</param>
/// <param name="Samples">Samples of the training data; a batch's <see cref="Batch.Index"/> is below it.</param>
public sealed record LoopStart(torch.Device Device, int Seed, double LearningRate, Batch Dry, long Samples);
