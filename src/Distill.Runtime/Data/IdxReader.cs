using System.Buffers.Binary;
using System.IO.Compression;
using Distill.Runtime.Data.Files;

namespace Distill.Runtime.Data;

/// <summary>
/// Reads IDX files of bytes, the format of MNIST (LeCun, Cortes, Burges), plain or packed with gzip. The header is weighed
/// against the file before memory is taken, so that neither a lying header nor a gzip bomb costs more than a message.
/// </summary>
public static class IdxReader
{
    /// <summary>Most bytes that a file may declare: 1 GiB, twenty times MNIST.</summary>
    public const long Limit = 1L << 30;

    private const int MostAxes = 4;
    private const byte UnsignedByte = 0x08;

    // Deflate's densest code: 258 bytes from 2 bits.
    private const long DensestPacking = 1032;

    /// <summary>Reads a whole file.</summary>
    /// <param name="path">The file; whether it is packed is told by its content, not by its name.</param>
    /// <returns>The bytes and their sizes; the product of the sizes is the number of bytes.</returns>
    /// <exception cref="DistillException">The file is missing, damaged or not IDX; the message names it and the reason.</exception>
    public static IdxArray Read(string path)
    {
        using var file = DataFile.Open(path);
        try
        {
            return IsPacked(file) ? ReadPacked(path, file) : ReadPlain(path, file);
        }
        catch (InvalidDataException e)
        {
            throw DataFile.Wrong(path, "is a damaged or cut-off gzip file; fetch it again", e);
        }
        catch (IOException e)
        {
            throw DataFile.Wrong(path, $"cannot be read: {e.Message}", e);
        }
    }

    private static bool IsPacked(FileStream file)
    {
        Span<byte> start = stackalloc byte[2];
        var read = file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        file.Position = 0;
        return read == 2 && start is [0x1F, 0x8B];
    }

    private static IdxArray ReadPlain(string path, FileStream file)
    {
        var sizes = ReadHeader(path, file);
        var declared = Volume(path, sizes);
        var present = file.Length - file.Position;
        if (present < declared)
            throw TooShort(path, sizes, declared, present);
        if (present > declared)
            throw TooLong(path, sizes, declared, $"holds {present}");
        return ReadValues(path, file, sizes, declared);
    }

    private static IdxArray ReadPacked(string path, FileStream file)
    {
        using var content = new GZipStream(file, CompressionMode.Decompress);
        var sizes = ReadHeader(path, content);
        var declared = Volume(path, sizes);
        if (declared > file.Length * DensestPacking)
            throw DataFile.Wrong(path, $"declares {Arrangement(sizes)} = {declared} bytes, more than its {file.Length} packed bytes can hold; fetch it again");
        var array = ReadValues(path, content, sizes, declared);
        if (content.ReadByte() >= 0)
            throw TooLong(path, sizes, declared, "unpacks to more");
        return array;
    }

    private static int[] ReadHeader(string path, Stream content)
    {
        Span<byte> magic = stackalloc byte[4];
        Fill(path, content, magic);
        if (magic[0] != 0 || magic[1] != 0 || magic[2] != UnsignedByte || magic[3] is < 1 or > MostAxes)
            throw DataFile.Wrong(path, $"is no IDX file of bytes: it begins {Convert.ToHexString(magic)}, not 00000801…0000080{MostAxes}");
        Span<byte> header = stackalloc byte[sizeof(uint) * magic[3]];
        Fill(path, content, header);
        var sizes = new int[magic[3]];
        for (var axis = 0; axis < sizes.Length; axis++)
        {
            var size = BinaryPrimitives.ReadUInt32BigEndian(header[(axis * sizeof(uint))..]);
            if (size is 0 or > (uint)Limit)
                throw DataFile.Wrong(path, $"declares a size of {size} along axis {axis}; 1…{Limit} can be");
            sizes[axis] = (int)size;
        }

        return sizes;
    }

    private static void Fill(string path, Stream content, Span<byte> header)
    {
        if (content.ReadAtLeast(header, header.Length, throwOnEndOfStream: false) < header.Length)
            throw DataFile.Wrong(path, "ends within its IDX header; fetch it again");
    }

    /// <summary>The product of the sizes; each is at most 2³⁰, and so is each product that is multiplied on: no overflow.</summary>
    private static long Volume(string path, int[] sizes)
    {
        var volume = 1L;
        foreach (var size in sizes)
        {
            volume *= size;
            if (volume > Limit)
                throw DataFile.Wrong(path, $"declares {Arrangement(sizes)} bytes; at most {Limit} are read");
        }

        return volume;
    }

    private static IdxArray ReadValues(string path, Stream content, int[] sizes, long declared)
    {
        var values = GC.AllocateUninitializedArray<byte>((int)declared);
        var read = content.ReadAtLeast(values, values.Length, throwOnEndOfStream: false);
        return read == values.Length ? new(sizes, values) : throw TooShort(path, sizes, declared, read);
    }

    private static DistillException TooShort(string path, int[] sizes, long declared, long present) =>
        DataFile.Wrong(path, $"declares {Arrangement(sizes)} = {declared} bytes but holds {present}: it is cut off; fetch it again");

    private static DistillException TooLong(string path, int[] sizes, long declared, string present) =>
        DataFile.Wrong(path, $"declares {Arrangement(sizes)} = {declared} bytes but {present}: header and content do not belong together");

    private static string Arrangement(int[] sizes) => string.Join('×', sizes);
}
