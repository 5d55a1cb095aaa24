using System.IO.Compression;

namespace Distill.Runtime.Weights.Torch;

/// <summary>The records of a zip archive that <c>torch.save</c> writes: <c>x/data.pkl</c> and <c>x/data/0</c>, <c>x/data/1</c>, …</summary>
internal sealed class ZipStorages : IStorages
{
    private const string Pickle = "data.pkl";
    private const long LongestPickle = 1L << 28;

    private readonly ZipArchive archive;
    private readonly string folder;

    public ZipStorages(FileStream file)
    {
        archive = new(file, ZipArchiveMode.Read);
        var pickle = archive.Entries.FirstOrDefault(e => e.Name == Pickle)
            ?? throw new FormatException($"the archive holds no '{Pickle}': PyTorch did not save it, or saved no weights in it");
        folder = pickle.FullName[..^Pickle.Length];
        if (archive.GetEntry(folder + "byteorder") is { Length: > 0 and < 16 } order && Text(order) != "little")
            throw new FormatException("its numbers are stored with the highest byte first; save it on a machine that stores the lowest first");
    }

    /// <summary>The pickle that says which tensors there are.</summary>
    public MemoryStream OpenPickle()
    {
        var entry = Stored(folder + Pickle)!;
        if (entry.Length > LongestPickle)
            throw new FormatException($"its '{Pickle}' is {entry.Length} bytes long, and {LongestPickle} is the limit");
        var bytes = new byte[entry.Length];
        using var stream = entry.Open();
        stream.ReadExactly(bytes);
        return new(bytes);
    }

    /// <remarks>Opening the record checks its own header, so that reading it later cannot fail half way through a model.</remarks>
    public long? Length(string key)
    {
        if (Stored($"{folder}data/{key}") is not { } entry)
            return null;
        entry.Open().Dispose();
        return entry.Length;
    }

    public void Read(string key, long start, Span<byte> bytes)
    {
        using var stream = Stored($"{folder}data/{key}")!.Open();
        Span<byte> skipped = stackalloc byte[4096];
        for (var left = start; left > 0;)
        {
            var part = skipped[..(int)Math.Min(left, skipped.Length)];
            stream.ReadExactly(part);
            left -= part.Length;
        }

        stream.ReadExactly(bytes);
    }

    public void Dispose() => archive.Dispose();

    /// <summary>A record; torch never compresses them, so one that is packed could only be there to unpack without end.</summary>
    private ZipArchiveEntry? Stored(string name)
    {
        var entry = archive.GetEntry(name);
        return entry is null || entry.CompressedLength == entry.Length ? entry : throw new FormatException($"its record '{SafetensorsHeader.Shown(name)}' is compressed, which torch.save never does");
    }

    private static string Text(ZipArchiveEntry entry)
    {
        using var reader = new StreamReader(entry.Open());
        return reader.ReadToEnd().Trim();
    }
}
