namespace Distill.Runtime.Data;

/// <summary>Labelled samples that can be read in any order. Twenty lines make a user's own data one.</summary>
public interface IDataSet
{
    /// <summary>Where the samples come from, for messages and the report: a path or a name.</summary>
    string Name { get; }

    /// <summary>Number of samples.</summary>
    int Count { get; }

    /// <summary>Number of different labels; labels are 0…<see cref="Classes"/>−1.</summary>
    int Classes { get; }

    /// <summary>The names of the labels, in the order of their numbers; null where they have none.</summary>
    IReadOnlyList<string>? LabelNames => null;

    /// <summary>Sizes of one sample, channels first, as in <c>[Input(1, 28, 28)]</c>.</summary>
    IReadOnlyList<long> Shape { get; }

    /// <summary>A hash of the content: equal fingerprints, equal samples in equal order.</summary>
    string Fingerprint { get; }

    /// <summary>Reads samples in the order asked for.</summary>
    /// <param name="indices">Positions, each 0…<see cref="Count"/>−1; repeats are allowed.</param>
    /// <returns>Inputs float32 <c>[n,…]</c> with values 0…1, not yet normalised, and labels int64 <c>[n]</c>; the caller owns both.</returns>
    Batch Read(ReadOnlySpan<int> indices);
}
