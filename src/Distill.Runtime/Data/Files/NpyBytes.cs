using System.Buffers.Binary;
using System.Text;
using System.Text.RegularExpressions;

namespace Distill.Runtime.Data.Files;

/// <summary>NumPy's files of bytes: a header in Python's notation, then the values.</summary>
internal static partial class NpyBytes
{
    private const int LongestHeader = 65536;

    private static readonly byte[] Magic = [0x93, .. "NUMPY"u8];

    /// <summary>Reads a file of unsigned bytes in C order.</summary>
    /// <returns>The values and their sizes; their product is the number of values.</returns>
    /// <exception cref="DistillException">The file is missing, damaged, or of other numbers.</exception>
    public static (byte[] Values, IReadOnlyList<long> Sizes) Read(string path)
    {
        using var file = DataFile.Open(path);
        try
        {
            var sizes = Sizes(path, Header(path, file));
            var declared = sizes.Aggregate(1L, (product, size) => checked(product * size));
            if (declared != file.Length - file.Position)
                throw DataFile.Wrong(path, $"should hold {declared} values of [{string.Join(',', sizes)}], but holds {file.Length - file.Position}; it is damaged or cut off");
            var values = new byte[declared];
            file.ReadExactly(values);
            return (values, sizes);
        }
        catch (Exception e) when (e is EndOfStreamException or OverflowException)
        {
            throw DataFile.Wrong(path, "is cut off in its header; fetch it again", e);
        }
    }

    private static string Header(string path, FileStream file)
    {
        Span<byte> start = stackalloc byte[8];
        file.ReadExactly(start);
        if (!start[..6].SequenceEqual(Magic))
            throw DataFile.Wrong(path, "is no NumPy file");
        Span<byte> length = stackalloc byte[start[6] == 1 ? 2 : 4];
        file.ReadExactly(length);
        var count = length.Length == 2 ? BinaryPrimitives.ReadUInt16LittleEndian(length) : BinaryPrimitives.ReadUInt32LittleEndian(length);
        if (count > LongestHeader)
            throw DataFile.Wrong(path, $"has a header of {count} bytes, and {LongestHeader} is the limit");
        var header = new byte[count];
        file.ReadExactly(header);
        return Encoding.UTF8.GetString(header);
    }

    private static IReadOnlyList<long> Sizes(string path, string header)
    {
        var type = TypePart().Match(header).Groups[1].Value;
        if (type is not ("|u1" or "u1" or "<u1"))
            throw DataFile.Wrong(path, $"holds numbers of type '{type}'; drawings are unsigned bytes (uint8)");
        if (header.Contains("'fortran_order': True", StringComparison.Ordinal))
            throw DataFile.Wrong(path, "is stored column by column; save it in C order (numpy.ascontiguousarray)");
        var sizes = ShapePart().Match(header);
        if (!sizes.Success)
            throw DataFile.Wrong(path, "has a header without a shape; it is damaged");
        return [.. sizes.Groups[1].Value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(s => long.Parse(s, System.Globalization.CultureInfo.InvariantCulture))];
    }

    [GeneratedRegex("'descr': *'([^']{0,16})'")]
    private static partial Regex TypePart();

    [GeneratedRegex("'shape': *\\(([0-9, ]{1,200})\\)")]
    private static partial Regex ShapePart();
}
