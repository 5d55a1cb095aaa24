using System.Runtime.InteropServices;

namespace Distill.Runtime.Data;

/// <summary>Those samples of a data set whose labels are wanted, labelled by their position in the list of what is wanted.</summary>
public sealed class LabelledAs : IDataSet
{
    private readonly IDataSet whole;
    private readonly int[] indices;
    private readonly int[] positions;
    private readonly Lazy<string> fingerprint;

    /// <summary>Picks samples by the names of their labels.</summary>
    /// <param name="whole">A data set whose labels have names.</param>
    /// <param name="names">The labels wanted, in the order of their numbers. The data set need not know all of them.</param>
    /// <exception cref="DistillException">The labels have no names, or none of them is wanted.</exception>
    public LabelledAs(IDataSet whole, IReadOnlyList<string> names)
    {
        this.whole = whole;
        LabelNames = names;
        positions = Data.LabelNames.Positions(whole, names);
        var labels = Labels.Of(whole);
        indices = [.. Enumerable.Range(0, labels.Length).Where(i => labels[i] != Batch.Unlabelled && positions[labels[i]] >= 0)];
        if (indices.Length == 0)
            throw new DistillException($"{whole.Name}: none of its labels ({string.Join(", ", whole.LabelNames!)}) is one of those wanted ({string.Join(", ", names)}).");
        fingerprint = new(Hash);
    }

    /// <inheritdoc/>
    public string Name => whole.Name;

    /// <inheritdoc/>
    public int Count => indices.Length;

    /// <inheritdoc/>
    public int Classes => LabelNames.Count;

    /// <inheritdoc/>
    public IReadOnlyList<string> LabelNames { get; }

    /// <inheritdoc/>
    public IReadOnlyList<long> Shape => whole.Shape;

    /// <inheritdoc/>
    public string Fingerprint => fingerprint.Value;

    /// <inheritdoc/>
    public Batch Read(ReadOnlySpan<int> indices)
    {
        var inWhole = new int[indices.Length];
        for (var i = 0; i < inWhole.Length; i++)
            inWhole[i] = this.indices[indices[i]];
        var batch = whole.Read(inWhole);
        foreach (ref var label in MemoryMarshal.Cast<byte, long>(batch.Label.bytes))
            label = positions[label];
        return batch;
    }

    private string Hash()
    {
        using var hash = new ContentHash();
        hash.Add(nameof(LabelledAs)).Add(whole.Fingerprint);
        foreach (var name in LabelNames)
            hash.Add(name);
        return hash.ToString();
    }
}
