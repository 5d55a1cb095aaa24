namespace Distill.Runtime.Weights.Torch;

/// <summary>Where the numbers of a PyTorch file lie.</summary>
internal interface IStorages : IDisposable
{
    /// <summary>The bytes of a storage in the file; null when it has none of that name.</summary>
    /// <param name="key">The storage's name.</param>
    long? Length(string key);

    /// <summary>Reads some bytes of a storage, all of which are there.</summary>
    /// <param name="key">The storage's name.</param>
    /// <param name="start">The first byte.</param>
    /// <param name="bytes">What is filled.</param>
    void Read(string key, long start, Span<byte> bytes);
}
