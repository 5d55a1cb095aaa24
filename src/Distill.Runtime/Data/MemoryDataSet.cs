using System.Runtime.InteropServices;

namespace Distill.Runtime.Data;

/// <summary>Samples of one byte a value, resident in memory; reading gathers them straight into one tensor.</summary>
public sealed class MemoryDataSet : IDataSet
{
    private readonly byte[] values;
    private readonly int[] labels;
    private readonly long[] shape;
    private readonly int sampleSize;
    private readonly byte fullScale;
    private readonly Lazy<string> fingerprint;

    /// <summary>A data set over arrays; they are not copied and must not change.</summary>
    /// <param name="name">Where the samples come from.</param>
    /// <param name="values">All samples, one after the other, channels first.</param>
    /// <param name="labels">One label a sample, 0…<paramref name="classes"/>−1 or <see cref="Batch.Unlabelled"/>.</param>
    /// <param name="shape">Sizes of one sample, channels first.</param>
    /// <param name="classes">Number of different labels.</param>
    /// <param name="fullScale">The byte that reads as 1.</param>
    /// <param name="labelNames">The names of the labels, in the order of their numbers; null where they have none.</param>
    /// <exception cref="DistillException">The arrays do not fit each other, or a label is out of range.</exception>
    public MemoryDataSet(string name, byte[] values, int[] labels, IReadOnlyList<long> shape, int classes, byte fullScale = byte.MaxValue, IReadOnlyList<string>? labelNames = null)
    {
        ArgumentOutOfRangeException.ThrowIfZero(fullScale);
        this.values = values;
        this.labels = labels;
        this.shape = [.. shape];
        this.fullScale = fullScale;
        Name = name;
        Classes = classes;
        LabelNames = labelNames;
        sampleSize = SampleSize(name, values, labels, this.shape);
        CheckLabels(name, labels, classes);
        fingerprint = new(Hash);
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public int Count => labels.Length;

    /// <inheritdoc/>
    public int Classes { get; }

    /// <inheritdoc/>
    public IReadOnlyList<string>? LabelNames { get; }

    /// <inheritdoc/>
    public IReadOnlyList<long> Shape => shape;

    /// <inheritdoc/>
    public string Fingerprint => fingerprint.Value;

    /// <inheritdoc/>
    public Batch Read(ReadOnlySpan<int> indices)
    {
        var image = torch.empty([indices.Length, .. shape], torch.float32);
        var label = torch.empty([indices.Length], torch.int64);
        var pixels = MemoryMarshal.Cast<byte, float>(image.bytes);
        var numbers = MemoryMarshal.Cast<byte, long>(label.bytes);
        for (var i = 0; i < indices.Length; i++)
        {
            numbers[i] = labels[indices[i]];
            UnitValues.Spread(values.AsSpan(indices[i] * sampleSize, sampleSize), pixels.Slice(i * sampleSize, sampleSize), fullScale);
        }

        return new(image, label);
    }

    private static int SampleSize(string name, byte[] values, int[] labels, long[] shape)
    {
        var size = shape.Aggregate(1L, (product, side) => checked(product * side));
        if (size < 1 || checked(size * labels.Length) != values.Length)
            throw new DistillException($"{name}: {labels.Length} samples of shape [{string.Join(',', shape)}] need {size * labels.Length} values, but there are {values.Length}.");
        return (int)size;
    }

    private static void CheckLabels(string name, int[] labels, int classes)
    {
        var wrong = Array.FindIndex(labels, l => (l < 0 || l >= classes) && l != Batch.Unlabelled);
        if (wrong >= 0)
            throw new DistillException($"{name}: sample {wrong} has label {labels[wrong]}; {classes} classes are labelled 0…{classes - 1}.");
    }

    private string Hash()
    {
        using var hash = new ContentHash();
        return hash.Add<long>(shape).Add([Classes, fullScale]).Add<int>(labels).Add<byte>(values).ToString();
    }
}
