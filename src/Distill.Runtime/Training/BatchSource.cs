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
        for (var i = 0; i < augmentations.Count; i++)
            image = augmentations[i].Apply(image, AugmentationKeys(i));
        return image;
    }

    /// <summary>Each augmentation draws from keys of its own, or a shift to the left would always be a flip as well.</summary>
    private ReadOnlySpan<ulong> AugmentationKeys(int augmentation)
    {
        if (augmentation == 0)
            return keys;
        var own = new ulong[keys.Length];
        for (var i = 0; i < own.Length; i++)
            own[i] = SplitMix64.Mix(keys[i] + ((ulong)augmentation * 0x9E3779B97F4A7C15));
        return own;
    }
}
