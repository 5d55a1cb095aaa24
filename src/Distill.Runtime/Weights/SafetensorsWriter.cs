using System.Buffers;
using System.Buffers.Binary;
using System.Text.Json;

namespace Distill.Runtime.Weights;

/// <summary>Writes safetensors files; equal tensors give equal bytes.</summary>
public static class SafetensorsWriter
{
    private const int Alignment = 8;

    /// <summary>Writes tensors.</summary>
    /// <param name="content">Where to.</param>
    /// <param name="tensors">The tensors by name, on any device and however they lie in memory.</param>
    /// <param name="metadata">What to note beside them; null: nothing.</param>
    /// <exception cref="DistillException">The format has no name for a tensor's type.</exception>
    public static void Write(Stream content, IReadOnlyDictionary<string, torch.Tensor> tensors, IReadOnlyDictionary<string, string>? metadata = null)
    {
        var entries = Place(tensors);
        var json = Json(entries, metadata);
        Span<byte> prefix = stackalloc byte[SafetensorsHeader.Prefix];
        BinaryPrimitives.WriteUInt64LittleEndian(prefix, (ulong)json.Length);
        content.Write(prefix);
        content.Write(json);
        foreach (var entry in entries.Where(e => e.Length > 0))
        {
            using var scope = torch.NewDisposeScope();
            tensors[entry.Name].detach().cpu().contiguous().WriteBytesToStream(content);
        }
    }

    /// <summary>Wide numbers come first, so that each tensor begins where its type may; those of one width by name.</summary>
    private static TensorEntry[] Place(IReadOnlyDictionary<string, torch.Tensor> tensors)
    {
        var end = 0L;
        return [.. tensors
            .OrderByDescending(t => SizeOf(t.Key, t.Value))
            .ThenBy(t => t.Key, StringComparer.Ordinal)
            .Select(t => new TensorEntry(t.Key, t.Value.dtype, t.Value.shape, end, end += t.Value.numel() * SizeOf(t.Key, t.Value)))];
    }

    private static int SizeOf(string name, torch.Tensor tensor) =>
        TensorTypes.NameOf(tensor.dtype) is not null
            ? TensorTypes.SizeOf(tensor.dtype)
            : throw new DistillException($"'{name}' is {tensor.dtype}, which safetensors cannot hold; what it can is {TensorTypes.Known}.");

    /// <summary>The header by name, padded so that the data begins at a multiple of eight bytes.</summary>
    private static byte[] Json(IEnumerable<TensorEntry> entries, IReadOnlyDictionary<string, string>? metadata)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            if (metadata is { Count: > 0 })
                WriteMetadata(json, metadata);
            foreach (var entry in entries.OrderBy(e => e.Name, StringComparer.Ordinal))
                WriteEntry(json, entry);
            json.WriteEndObject();
        }

        var padded = new byte[(buffer.WrittenCount + Alignment - 1) / Alignment * Alignment];
        padded.AsSpan().Fill((byte)' ');
        buffer.WrittenSpan.CopyTo(padded);
        return padded;
    }

    private static void WriteMetadata(Utf8JsonWriter json, IReadOnlyDictionary<string, string> metadata)
    {
        json.WriteStartObject("__metadata__");
        foreach (var (key, value) in metadata.OrderBy(m => m.Key, StringComparer.Ordinal))
            json.WriteString(key, value);
        json.WriteEndObject();
    }

    private static void WriteEntry(Utf8JsonWriter json, TensorEntry entry)
    {
        json.WriteStartObject(entry.Name);
        json.WriteString("dtype", TensorTypes.NameOf(entry.Type));
        WriteNumbers(json, "shape", entry.Shape);
        WriteNumbers(json, "data_offsets", [entry.Begin, entry.End]);
        json.WriteEndObject();
    }

    private static void WriteNumbers(Utf8JsonWriter json, string name, IReadOnlyList<long> numbers)
    {
        json.WriteStartArray(name);
        foreach (var number in numbers)
            json.WriteNumberValue(number);
        json.WriteEndArray();
    }
}
