using Distill.Runtime.Augmentations;
using Distill.Runtime.Data;

namespace Distill.Runtime.Training;

/// <summary>Which samples a step learns from. Both arms of a comparison follow the same plan.</summary>
/// <remarks>
/// Where every sample has a label, batches are consecutive pieces of shuffled passes. Where some have none, each batch mixes:
/// a quarter of it (more, where more than a quarter of all samples have labels) is drawn from the labelled ones, pass after pass,
/// the rest from all others, so that no step is without a label. An epoch is as many steps as it takes to see as many samples as there are.
/// </remarks>
internal sealed class BatchPlan
{
    private const double LeastLabelled = 0.25;

    private readonly SampleStream[] streams;
    private readonly int[] shares;
    private readonly int seed;

    /// <summary>Plans batches.</summary>
    /// <param name="labels">The label of each sample; <see cref="Batch.Unlabelled"/> where there is none.</param>
    /// <param name="batchSize">Samples a step; fewer where there are fewer.</param>
    /// <param name="seed">The run's seed.</param>
    public BatchPlan(IReadOnlyList<long> labels, int batchSize, int seed)
    {
        this.seed = seed;
        BatchSize = Math.Min(batchSize, labels.Count);
        StepsPerEpoch = (labels.Count + BatchSize - 1) / BatchSize;
        var pools = Enumerable.Range(0, labels.Count).ToLookup(i => labels[i] != Batch.Unlabelled);
        int[] labelled = [.. pools[true]], others = [.. pools[false]];
        if (labelled.Length == 0 || others.Length == 0)
        {
            streams = [new([.. Enumerable.Range(0, labels.Count)], seed)];
            shares = [BatchSize];
            return;
        }

        var share = Math.Max(LeastLabelled, (double)labelled.Length / labels.Count);
        var drawn = Math.Clamp((int)Math.Round(BatchSize * share), 1, Math.Max(1, BatchSize - 1));
        streams = [new(labelled, seed), new(others, seed)];
        shares = [drawn, BatchSize - drawn];
    }

    /// <summary>Samples a step.</summary>
    public int BatchSize { get; }

    /// <summary>Steps of one epoch.</summary>
    public int StepsPerEpoch { get; }

    /// <summary>How many of a batch are drawn from the samples with a label.</summary>
    public int LabelledPerBatch => shares[0];

    /// <summary>Names the samples of the next batch.</summary>
    /// <param name="samples">Receives <see cref="BatchSize"/> positions.</param>
    /// <param name="keys">Receives what their augmentation is decided by.</param>
    public void Next(Span<int> samples, Span<ulong> keys)
    {
        var filled = 0;
        for (var stream = 0; stream < streams.Length; stream++)
        {
            for (var left = shares[stream]; left > 0; left--, filled++)
            {
                (samples[filled], var pass) = streams[stream].Next();
                keys[filled] = SampleKey.Of(seed, pass, samples[filled]);
            }
        }
    }
}
