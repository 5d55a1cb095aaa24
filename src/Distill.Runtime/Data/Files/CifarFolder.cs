namespace Distill.Runtime.Data.Files;

/// <summary>CIFAR's binary files: label, then 3×32×32 bytes a picture (Krizhevsky 2009). CIFAR-100 has two labels, of which the fine one counts.</summary>
internal sealed class CifarFolder : IFolderFormat
{
    private const int Pixels = 3 * 32 * 32;
    private const string NamesOf10 = "batches.meta.txt";
    private const string NamesOf100 = "fine_label_names.txt";

    private static readonly string[] Cifar10 = ["airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck"];

    public string Expected => "CIFAR: data_batch_*.bin or train*.bin, and test*.bin";

    public DataPair? TryOpen(string folder, DataRequest request)
    {
        string[] train = [.. Files(folder, "data_batch"), .. Files(folder, "train")];
        var test = Files(folder, "test");
        if (train.Length == 0 || test.Length == 0)
            return null;
        var record = Record(train[0]);
        var names = Names(folder, record);
        return new(Set(folder, train, record, names), Set(folder, test, record, names));
    }

    private static string[] Files(string folder, string start) =>
        [.. Directory.EnumerateFiles(folder, start + "*.bin").Order(StringComparer.Ordinal)];

    /// <summary>Bytes a picture takes up: with one label or with two.</summary>
    private static int Record(string path)
    {
        using var file = DataFile.Open(path);
        foreach (var labels in (int[])[1, 2])
        {
            if (file.Length % (labels + Pixels) == 0)
                return labels + Pixels;
        }

        throw DataFile.Wrong(path, $"holds {file.Length} bytes, which is no whole number of pictures of {1 + Pixels} bytes (CIFAR-10) or {2 + Pixels} (CIFAR-100); fetch it again");
    }

    private static string[] Names(string folder, int record)
    {
        var file = Path.Combine(folder, record == 1 + Pixels ? NamesOf10 : NamesOf100);
        if (File.Exists(file))
            return [.. File.ReadLines(file).Select(l => l.Trim()).Where(l => l.Length > 0)];
        return record == 1 + Pixels ? Cifar10 : [.. Enumerable.Range(0, 100).Select(i => $"class{i}")];
    }

    private static MemoryDataSet Set(string folder, string[] paths, int record, string[] names)
    {
        var values = new List<byte[]>();
        var labels = new List<int>();
        foreach (var path in paths)
        {
            var bytes = Read(path, record);
            for (var start = 0; start < bytes.Length; start += record)
            {
                var label = bytes[start + record - Pixels - 1];
                if (label >= names.Length)
                    throw DataFile.Wrong(path, $"gives picture {start / record} the label {label}, but there are {names.Length} classes; it is damaged, or no CIFAR file");
                labels.Add(label);
                values.Add(bytes[(start + record - Pixels)..(start + record)]);
            }
        }

        return new(paths.Length == 1 ? paths[0] : folder, [.. values.SelectMany(v => v)], [.. labels], [3, 32, 32], names.Length, labelNames: names);
    }

    private static byte[] Read(string path, int record)
    {
        using var file = DataFile.Open(path);
        if (file.Length % record != 0)
            throw DataFile.Wrong(path, $"holds {file.Length} bytes, which is no whole number of pictures of {record} bytes; it is cut off, or from another data set");
        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        return bytes;
    }
}
