using System.Buffers.Binary;

namespace Distill.Runtime.Weights;

/// <summary>
/// The header of a safetensors file: eight bytes of length, then JSON that says where each tensor lies. It is believed only
/// where it agrees with itself and with the length of the file.
/// </summary>
/// <param name="Tensors">All tensors, in the order of their bytes.</param>
/// <param name="Metadata">What the writer noted, <c>__metadata__</c>.</param>
/// <param name="DataStart">Where the tensors' bytes begin in the file.</param>
public sealed record SafetensorsHeader(IReadOnlyList<TensorEntry> Tensors, IReadOnlyDictionary<string, string> Metadata, long DataStart)
{
    /// <summary>Longest header that is read, in bytes; the format's own limit.</summary>
    public const long LongestHeader = 100_000_000;

    /// <summary>Bytes before the JSON: its length, as an unsigned number, lowest byte first.</summary>
    internal const int Prefix = sizeof(ulong);

    /// <summary>Reads a header.</summary>
    /// <param name="file">The file's content from its first byte; its length counts.</param>
    /// <param name="name">What to call the file in messages.</param>
    /// <returns>The header; every tensor it names lies within the file, apart from every other.</returns>
    /// <exception cref="DistillException">The header is no safetensors header, or does not fit the file.</exception>
    public static SafetensorsHeader Read(Stream file, string name)
    {
        Span<byte> prefix = stackalloc byte[Prefix];
        if (file.ReadAtLeast(prefix, Prefix, throwOnEndOfStream: false) < Prefix)
            throw Wrong(name, $"is no safetensors file: it has {file.Length} bytes");
        var length = BinaryPrimitives.ReadUInt64LittleEndian(prefix);
        if (length > LongestHeader)
            throw Wrong(name, $"is no safetensors file: its header would be {length} bytes long, and {LongestHeader} is the limit");
        if ((long)length > file.Length - Prefix)
            throw Wrong(name, $"is cut off or no safetensors file: its header is {length} bytes long, but {file.Length - Prefix} are there");
        var json = new byte[length];
        file.ReadExactly(json);
        var (tensors, metadata) = new HeaderReader(name).Read(json);
        var start = Prefix + (long)length;
        return new(InOrder(tensors, file.Length - start, name), metadata, start);
    }

    internal static DistillException Wrong(string name, string reason) => new($"Weights '{name}': the file {reason}.");

    /// <summary>A name from the file, short and on one line whatever it holds.</summary>
    internal static string Shown(string name)
    {
        const int Longest = 80;
        var line = string.Concat(name.Take(Longest).Select(c => char.IsControl(c) ? '?' : c));
        return name.Length > Longest ? line + "…" : line;
    }

    /// <summary>The tensors must fill the file without gap or overlap; so says the format.</summary>
    private static TensorEntry[] InOrder(List<TensorEntry> tensors, long length, string name)
    {
        TensorEntry[] ordered = [.. tensors.OrderBy(t => t.Begin).ThenBy(t => t.End).ThenBy(t => t.Name, StringComparer.Ordinal)];
        var end = 0L;
        foreach (var tensor in ordered)
        {
            if (tensor.Begin != end)
                throw Wrong(name, $"has a header in which '{Shown(tensor.Name)}' begins at byte {tensor.Begin} of the data, where {end} is due: tensors may neither overlap nor leave gaps");
            end = tensor.End;
        }

        return end == length ? ordered : throw Wrong(name, $"is damaged or cut off: its header describes {end} bytes of data, but {length} are there");
    }
}
