using System.Buffers.Binary;
using System.IO.Compression;

namespace Distill.Runtime.Tests.Data;

/// <summary>Hand-built IDX files.</summary>
internal static class IdxBytes
{
    /// <summary>A file whose header declares the sizes and that holds the values, whether they fit or not.</summary>
    public static byte[] Of(uint[] sizes, params byte[] values)
    {
        var bytes = new byte[4 + (4 * sizes.Length)];
        bytes[2] = 0x08;
        bytes[3] = (byte)sizes.Length;
        for (var axis = 0; axis < sizes.Length; axis++)
            BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(4 + (4 * axis)), sizes[axis]);
        return [.. bytes, .. values];
    }

    public static byte[] Packed(byte[] content)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.SmallestSize))
            gzip.Write(content);
        return packed.ToArray();
    }

    /// <summary>Writes the four files of a tiny data set: three 2×2 pictures to learn from, two to measure on.</summary>
    public static void WriteSet(ScratchFolder folder, string join = "-", bool packed = false)
    {
        void Write(string name, byte[] content) => folder.Write(packed ? $"{name}.gz" : name, packed ? Packed(content) : content);
        Write($"train-images{join}idx3-ubyte", Of([3, 2, 2], 0, 255, 51, 102, 1, 2, 3, 4, 5, 6, 7, 8));
        Write($"train-labels{join}idx1-ubyte", Of([3], 0, 2, 1));
        Write($"t10k-images{join}idx3-ubyte", Of([2, 2, 2], 9, 10, 11, 12, 13, 14, 15, 16));
        Write($"t10k-labels{join}idx1-ubyte", Of([2], 3, 0));
    }
}
