using System.Runtime.InteropServices;

namespace Distill.Runtime.Data;

/// <summary>Several data sets of one shape as one. Labels of one name are one label.</summary>
public sealed class Joined : IDataSet
{
    private readonly IDataSet[] parts;
    private readonly int[] starts;
    private readonly int[][] positions;
    private readonly Lazy<string> fingerprint;

    /// <summary>Joins data sets, one after the other.</summary>
    /// <param name="parts">The data sets; their labels have names.</param>
    /// <param name="name">What to call the whole.</param>
    /// <exception cref="DistillException">Samples differ in shape, or labels have no names.</exception>
    public Joined(IReadOnlyList<IDataSet> parts, string name)
    {
        this.parts = [.. parts];
        Name = name;
        if (Array.Find(this.parts, p => !p.Shape.SequenceEqual(parts[0].Shape)) is { } other)
            throw new DistillException($"{other.Name}: its samples are [{string.Join(',', other.Shape)}], those of {parts[0].Name} [{string.Join(',', parts[0].Shape)}]; data that is joined is of one shape.");
        var names = new List<string>();
        foreach (var label in parts.SelectMany(p => p.LabelNames ?? throw new DistillException($"{p.Name}: its labels are numbers without names, so it cannot be joined with other data.")))
        {
            if (Data.LabelNames.Find(names, label) < 0)
                names.Add(label);
        }

        LabelNames = names;
        positions = [.. parts.Select(p => Data.LabelNames.Positions(p, names))];
        starts = new int[parts.Count];
        for (var i = 1; i < starts.Length; i++)
            starts[i] = starts[i - 1] + parts[i - 1].Count;
        fingerprint = new(Hash);
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public int Count => starts[^1] + parts[^1].Count;

    /// <inheritdoc/>
    public int Classes => LabelNames.Count;

    /// <inheritdoc/>
    public IReadOnlyList<string> LabelNames { get; }

    /// <inheritdoc/>
    public IReadOnlyList<long> Shape => parts[0].Shape;

    /// <inheritdoc/>
    public string Fingerprint => fingerprint.Value;

    /// <inheritdoc/>
    public Batch Read(ReadOnlySpan<int> indices)
    {
        var image = torch.empty([indices.Length, .. Shape], torch.float32);
        var label = torch.empty([indices.Length], torch.int64);
        var labels = MemoryMarshal.Cast<byte, long>(label.bytes);
        var pixels = MemoryMarshal.Cast<byte, float>(image.bytes);
        var size = indices.Length == 0 ? 0 : pixels.Length / indices.Length;
        for (var part = 0; part < parts.Length; part++)
        {
            var (start, end) = (starts[part], starts[part] + parts[part].Count);
            var places = new List<int>();
            var samples = new List<int>();
            for (var i = 0; i < indices.Length; i++)
            {
                if (indices[i] < start || indices[i] >= end)
                    continue;
                places.Add(i);
                samples.Add(indices[i] - start);
            }

            var (images, numbers) = parts[part].Read(CollectionsMarshal.AsSpan(samples));
            using (images)
            using (numbers)
            {
                var from = MemoryMarshal.Cast<byte, float>(images.bytes);
                var read = MemoryMarshal.Cast<byte, long>(numbers.bytes);
                for (var k = 0; k < places.Count; k++)
                {
                    from.Slice(k * size, size).CopyTo(pixels.Slice(places[k] * size, size));
                    labels[places[k]] = read[k] == Batch.Unlabelled ? Batch.Unlabelled : positions[part][read[k]];
                }
            }
        }

        return new(image, label);
    }

    private string Hash()
    {
        using var hash = new ContentHash();
        hash.Add(nameof(Joined));
        foreach (var part in parts)
            hash.Add(part.Fingerprint);
        return hash.ToString();
    }
}
