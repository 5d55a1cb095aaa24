namespace Distill.Runtime.Data;

/// <summary>Some samples of another data set, as a data set.</summary>
public sealed class Subset : IDataSet
{
    private readonly IDataSet whole;
    private readonly int[] indices;
    private readonly Lazy<string> fingerprint;

    /// <summary>Some samples of a data set, in the order given.</summary>
    /// <param name="whole">The data set.</param>
    /// <param name="indices">Positions in it; repeats are allowed.</param>
    /// <param name="name">What to call the subset; by default as the whole.</param>
    /// <exception cref="ArgumentOutOfRangeException">A position outside the data set.</exception>
    public Subset(IDataSet whole, IEnumerable<int> indices, string? name = null)
    {
        this.whole = whole;
        this.indices = [.. indices];
        Name = name ?? whole.Name;
        if (Array.Exists(this.indices, i => i < 0 || i >= whole.Count))
            throw new ArgumentOutOfRangeException(nameof(indices), $"A position is outside 0…{whole.Count - 1} of {whole.Name}.");
        fingerprint = new(Hash);
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public int Count => indices.Length;

    /// <inheritdoc/>
    public int Classes => whole.Classes;

    /// <inheritdoc/>
    public IReadOnlyList<string>? LabelNames => whole.LabelNames;

    /// <inheritdoc/>
    public IReadOnlyList<long> Shape => whole.Shape;

    /// <inheritdoc/>
    public string Fingerprint => fingerprint.Value;

    /// <summary>The positions of the samples in the data set they were taken from.</summary>
    public IReadOnlyList<int> Indices => indices;

    /// <inheritdoc/>
    public Batch Read(ReadOnlySpan<int> indices)
    {
        var inWhole = new int[indices.Length];
        for (var i = 0; i < inWhole.Length; i++)
            inWhole[i] = this.indices[indices[i]];
        return whole.Read(inWhole);
    }

    private string Hash()
    {
        using var hash = new ContentHash();
        return hash.Add(nameof(Subset)).Add(whole.Fingerprint).Add<int>(indices).ToString();
    }
}
