using System.Buffers.Binary;

namespace Distill.Runtime.Weights.Torch;

/// <summary>The end of a file that PyTorch saved before version 1.6: for each storage its count, then its numbers, in the order of a list of names.</summary>
internal sealed class StreamStorages : IStorages
{
    private readonly FileStream file;
    private readonly Dictionary<string, (long Start, long Length)> places = new(StringComparer.Ordinal);

    /// <summary>Finds every storage.</summary>
    /// <param name="file">The file, behind the list of names.</param>
    /// <param name="names">The names, in the order of the storages.</param>
    /// <param name="known">What the tensors say of the storages.</param>
    public StreamStorages(FileStream file, IEnumerable<string> names, IReadOnlyDictionary<string, PickledStorage> known)
    {
        this.file = file;
        Span<byte> prefix = stackalloc byte[sizeof(long)];
        foreach (var name in names)
        {
            if (!known.TryGetValue(name, out var storage))
                throw new FormatException($"it lists a storage '{SafetensorsHeader.Shown(name)}' that no tensor uses");
            if (file.ReadAtLeast(prefix, prefix.Length, throwOnEndOfStream: false) < prefix.Length)
                throw new FormatException("it ends before its last storage");
            var count = BinaryPrimitives.ReadInt64LittleEndian(prefix);
            var size = TensorTypes.SizeOf(storage.Type);
            if (count < 0 || count > (file.Length - file.Position) / size)
                throw new FormatException($"a storage should hold {count} numbers of {size} bytes, but {file.Length - file.Position} bytes are left");
            places[name] = (file.Position, count * size);
            file.Position += count * size;
        }
    }

    public long? Length(string key) => places.TryGetValue(key, out var place) ? place.Length : null;

    public void Read(string key, long start, Span<byte> bytes)
    {
        file.Position = places[key].Start + start;
        file.ReadExactly(bytes);
    }

    public void Dispose() => file.Dispose();
}
