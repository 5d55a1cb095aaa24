namespace Distill.Runtime.Data.Files;

/// <summary>Two CSV files, one for training and one for tests: UCI's optdigits and what follows its form.</summary>
internal sealed class CsvFolder : IFolderFormat
{
    public string Expected => "CSV: train.csv and test.csv, or X.tra and X.tes (values 0…255 first, the label last, a header or none)";

    public DataPair? TryOpen(string folder, DataRequest request)
    {
        if (Find(folder) is not var (train, test))
            return null;
        var (trainPath, testPath) = (Path.Combine(folder, train), Path.Combine(folder, test));
        foreach (var (path, twin) in new[] { (trainPath, test), (testPath, train) })
        {
            if (!Path.Exists(path))
                throw new DistillException($"Data folder '{folder}' holds '{twin}' but no '{Path.GetFileName(path)}'; put it beside the other.");
        }

        return CsvDigits.Read(trainPath, testPath);
    }

    private static (string Train, string Test)? Find(string folder)
    {
        if (Path.Exists(Path.Combine(folder, "train.csv")) || Path.Exists(Path.Combine(folder, "test.csv")))
            return ("train.csv", "test.csv");
        var stems = Directory.EnumerateFileSystemEntries(folder)
            .Where(f => Path.GetExtension(f) is ".tra" or ".tes")
            .Select(f => Path.GetFileNameWithoutExtension(f))
            .Distinct(StringComparer.Ordinal)
            .ToArray();
        return stems.Length switch
        {
            0 => null,
            1 => ($"{stems[0]}.tra", $"{stems[0]}.tes"),
            _ => throw new DistillException($"Data folder '{folder}' holds several data sets ({string.Join(", ", stems.Order(StringComparer.Ordinal))}); give each a folder of its own."),
        };
    }
}
