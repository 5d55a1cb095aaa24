namespace Distill.Runtime.Data.Files;

/// <summary>
/// Drawings of 28×28 bytes, a file a label: <c>full_numpy_bitmap_cat.npy</c> as Quick, Draw! gives them, or the bare bytes as
/// <c>cat.bin</c>. The label is what stands after the last underscore. One in five of each label is for tests.
/// </summary>
internal sealed class DrawingsFolder : IFolderFormat
{
    private const int Side = 28;
    private const int Pixels = Side * Side;

    private static readonly string[] Patterns = ["*.npy", "*.bin"];

    public string Expected => "drawings: one .npy or raw .bin of 28×28 bytes a label, as full_numpy_bitmap_cat.npy";

    public DataPair? TryOpen(string folder, DataRequest request)
    {
        string[] files = [.. Patterns.SelectMany(p => Directory.EnumerateFiles(folder, p)).Where(f => Label(f).Length > 0)];
        if (files.Length == 0)
            return null;
        // Only what is asked for is read: these files are large.
        var wanted = request.Labels is { } labels ? Array.FindAll(files, f => LabelNames.Find(labels, Label(f)) >= 0) : files;
        string[] names = [.. (wanted.Length > 0 ? wanted : files).Select(Label).Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.Ordinal)];
        var values = new List<byte[]>();
        var numbers = new List<int>();
        foreach (var file in (wanted.Length > 0 ? wanted : files).Order(StringComparer.Ordinal))
        {
            var bytes = Read(file);
            values.Add(bytes);
            numbers.AddRange(Enumerable.Repeat(LabelNames.Find(names, Label(file)), bytes.Length / Pixels));
        }

        var (train, test) = new ByteSamples([.. values.SelectMany(v => v)], [.. numbers]).CutTest();
        return new(Set(folder, "train", train, names), Set(folder, "test", test, names));
    }

    /// <summary><c>full_numpy_bitmap_ice cream.npy</c> holds ice creams, <c>x_cat.1000.bin</c> cats.</summary>
    private static string Label(string path)
    {
        var stem = Path.GetFileName(path).Split('.')[0];
        return stem[(stem.LastIndexOf('_') + 1)..].Trim();
    }

    private static byte[] Read(string path)
    {
        if (Path.GetExtension(path) != ".npy")
            return Whole(path, File.ReadAllBytes(path));
        var (values, sizes) = NpyBytes.Read(path);
        var pixels = sizes.Skip(1).Aggregate(1L, (product, size) => product * size);
        return pixels == Pixels ? Whole(path, values) : throw DataFile.Wrong(path, $"holds arrays of [{string.Join(',', sizes.Skip(1))}] a drawing; drawings are {Side}×{Side}");
    }

    private static byte[] Whole(string path, byte[] bytes) =>
        bytes.Length > 0 && bytes.Length % Pixels == 0
            ? bytes
            : throw DataFile.Wrong(path, $"holds {bytes.Length} bytes, which is no whole number of drawings of {Side}×{Side} bytes; it is empty, cut off, or no file of drawings");

    private static MemoryDataSet Set(string folder, string part, ByteSamples samples, string[] names) =>
        new($"{folder} ({part})", samples.Values, samples.Labels, [1, Side, Side], names.Length, labelNames: names);
}
