using Distill.Runtime.Augmentations;

namespace Distill.Runtime.Training;

/// <summary>Makes the batches of a plan: reads, augments, normalises.</summary>
/// <param name="plan">Which samples are next.</param>
/// <param name="reader">Reads them.</param>
/// <param name="augmentations">What is done to them, in this order.</param>
internal sealed class BatchSource(BatchPlan plan, SampleReader reader, IReadOnlyList<IAugmentation> augmentations)
{
    private readonly int[] samples = new int[plan.BatchSize];
    private readonly ulong[] keys = new ulong[plan.BatchSize];

    /// <summary>The next batch; it dies with the caller's dispose scope.</summary>
    public Batch Next()
    {
        plan.Next(samples, keys);
        return reader.Read(samples, augmentations.Count == 0 ? null : Augment);
    }

    private torch.Tensor Augment(torch.Tensor image)
    {
        foreach (var augmentation in augmentations)
            image = augmentation.Apply(image, keys);
        return image;
    }
}
