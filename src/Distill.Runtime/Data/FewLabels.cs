using System.Runtime.InteropServices;

namespace Distill.Runtime.Data;

/// <summary>
/// A data set that keeps the labels of a few samples, spread evenly over the classes; all others read as
/// <see cref="Batch.Unlabelled"/>. It shows what a teacher's soft targets are worth where labels are dear.
/// </summary>
public sealed class FewLabels : IDataSet
{
    private readonly IDataSet whole;
    private readonly bool[] kept;
    private readonly Lazy<string> fingerprint;

    /// <summary>Keeps some labels of a data set.</summary>
    /// <param name="whole">The data set.</param>
    /// <param name="count">How many labels are kept; as many of each class as there are, to within one.</param>
    /// <param name="seed">Decides which samples; equal seeds choose equally on every machine.</param>
    /// <exception cref="DistillException">There are fewer labelled samples than that.</exception>
    public FewLabels(IDataSet whole, int count, int seed)
    {
        this.whole = whole;
        kept = new bool[whole.Count];
        foreach (var sample in Choose(whole, count, seed))
            kept[sample] = true;
        fingerprint = new(Hash);
    }

    /// <inheritdoc/>
    public string Name => $"{whole.Name} ({Labelled} labels)";

    /// <inheritdoc/>
    public int Count => whole.Count;

    /// <inheritdoc/>
    public int Classes => whole.Classes;

    /// <inheritdoc/>
    public IReadOnlyList<string>? LabelNames => whole.LabelNames;

    /// <inheritdoc/>
    public IReadOnlyList<long> Shape => whole.Shape;

    /// <inheritdoc/>
    public string Fingerprint => fingerprint.Value;

    /// <summary>How many labels are kept.</summary>
    public int Labelled => kept.Count(k => k);

    /// <inheritdoc/>
    public Batch Read(ReadOnlySpan<int> indices)
    {
        var batch = whole.Read(indices);
        var labels = MemoryMarshal.Cast<byte, long>(batch.Label.bytes);
        for (var i = 0; i < indices.Length; i++)
        {
            if (!kept[indices[i]])
                labels[i] = Batch.Unlabelled;
        }

        return batch;
    }

    private static IEnumerable<int> Choose(IDataSet whole, int count, int seed)
    {
        var labels = Labels.Of(whole);
        var order = Enumerable.Range(0, labels.Length).Where(i => labels[i] != Batch.Unlabelled).ToArray();
        if (count < 1 || count > order.Length)
            throw new DistillException($"{whole.Name}: {count} labels cannot be kept; there are {order.Length}.");
        new SplitMix64(SplitMix64.Mix((ulong)(uint)seed)).Shuffle<int>(order);
        // The first of each class, then the second of each, and so on: no class is ahead of another by more than one.
        return order.GroupBy(i => labels[i])
            .SelectMany(ofClass => ofClass.Select((sample, rank) => (sample, rank)))
            .OrderBy(s => s.rank)
            .Take(count)
            .Select(s => s.sample);
    }

    private string Hash()
    {
        using var hash = new ContentHash();
        return hash.Add(nameof(FewLabels)).Add(whole.Fingerprint).Add<bool>(kept).ToString();
    }
}
