using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Distill.Runtime.Tests.Weights;

/// <summary>Writes what <c>torch.save</c> writes, in both forms, from a few lines: a second implementation to read against.</summary>
internal sealed class TorchBytes
{
    private readonly List<byte> pickle = [];

    public TorchBytes() => Code([0x80, 2]);

    public byte[] Pickle => [.. pickle, (byte)'.'];

    public static TorchBytes StateDict(params (string Name, long[] Shape)[] tensors) => new TorchBytes().Dictionary(tensors);

    /// <summary>A zip archive with one storage of float32 for each tensor.</summary>
    public static byte[] Zip(byte[] pickle, params float[][] storages) => Zip(pickle, CompressionLevel.NoCompression, storages);

    public static byte[] Zip(byte[] pickle, CompressionLevel compression, params float[][] storages)
    {
        using var file = new MemoryStream();
        using (var archive = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            Write(archive, "x/data.pkl", pickle, compression);
            foreach (var (storage, k) in storages.Select((s, k) => (s, k)))
                Write(archive, $"x/data/{k}", Floats(storage), compression);
        }

        return file.ToArray();
    }

    /// <summary>The older stream.</summary>
    public static byte[] Stream(byte[] pickle, params float[][] storages)
    {
        var names = new TorchBytes().Code([(byte)']', (byte)'(']);
        for (var k = 0; k < storages.Length; k++)
            names.Text(k.ToString(System.Globalization.CultureInfo.InvariantCulture));
        return
        [
            0x80, 2, 0x8a, 10, 0x6c, 0xfc, 0x9c, 0x46, 0xf9, 0x20, 0x6a, 0xa8, 0x50, 0x19, (byte)'.',
            0x80, 2, (byte)'M', 0xe9, 3, (byte)'.',
            0x80, 2, (byte)'}', (byte)'.',
            .. pickle,
            .. names.Code([(byte)'e']).Pickle,
            .. storages.SelectMany(s => (byte[])[.. Number(s.Length), .. Floats(s)]),
        ];
    }

    public TorchBytes Code(ReadOnlySpan<byte> bytes)
    {
        pickle.AddRange(bytes);
        return this;
    }

    public TorchBytes Text(string text) => Code([(byte)'X', .. Number(Encoding.UTF8.GetByteCount(text))[..4], .. Encoding.UTF8.GetBytes(text)]);

    public TorchBytes Int(long value) => Code([0x8a, 8, .. Number(value)]);

    public TorchBytes Name(string module, string name) => Code(Encoding.UTF8.GetBytes($"c{module}\n{name}\n"));

    /// <summary>An ordered dictionary of tensors, the k-th over storage k.</summary>
    public TorchBytes Dictionary(params (string Name, long[] Shape)[] tensors)
    {
        Name("collections", "OrderedDict").Code([(byte)')', (byte)'R', (byte)'(']);
        foreach (var ((name, shape), k) in tensors.Select((t, k) => (t, k)))
            Text(name).Tensor(shape, k);
        return Code([(byte)'u']);
    }

    public TorchBytes Tensor(long[] shape, int storage, long offset = 0, long[]? strides = null, string type = "FloatStorage")
    {
        Name("torch._utils", "_rebuild_tensor_v2").Code([(byte)'(']);
        Code([(byte)'(']).Text("storage").Name("torch", type).Text($"{storage}").Text("cpu").Int(shape.Aggregate(1L, (a, b) => a * b)).Code([(byte)'t', (byte)'Q']);
        Int(offset).Tuple(shape).Tuple(strides ?? Contiguous(shape));
        return Code([0x89]).Name("collections", "OrderedDict").Code([(byte)')', (byte)'R', (byte)'t', (byte)'R']);
    }

    private static long[] Contiguous(long[] shape) => [.. shape.Select((_, axis) => shape.Skip(axis + 1).Aggregate(1L, (a, b) => a * b))];

    private static byte[] Number(long value)
    {
        var bytes = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, value);
        return bytes;
    }

    private static byte[] Floats(float[] values) => [.. values.SelectMany(BitConverter.GetBytes)];

    private static void Write(ZipArchive archive, string name, byte[] content, CompressionLevel compression)
    {
        using var stream = archive.CreateEntry(name, compression).Open();
        stream.Write(content);
    }

    private TorchBytes Tuple(long[] values)
    {
        Code([(byte)'(']);
        foreach (var value in values)
            Int(value);
        return Code([(byte)'t']);
    }
}
