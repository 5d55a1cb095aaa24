namespace Distill.Runtime.Data.Files;

/// <summary>MNIST's four files, and those of all data sets that took over its format.</summary>
internal sealed class IdxFolder : IFolderFormat
{
    private static readonly string[] Roles = ["train-images", "train-labels", "t10k-images", "t10k-labels"];

    public string Expected => "IDX: train-images-idx3-ubyte, train-labels-idx1-ubyte, t10k-images-idx3-ubyte, t10k-labels-idx1-ubyte, each with or without .gz";

    public DataPair? TryOpen(string folder, DataRequest request)
    {
        var paths = Roles.Select(role => Find(folder, role)).ToArray();
        if (Array.TrueForAll(paths, p => p is null))
            return null;
        var missing = Array.IndexOf(paths, null);
        if (missing >= 0)
            throw new DistillException($"Data folder '{folder}' holds '{Path.GetFileName(paths.First(p => p is not null))}' but no '{Spellings(Roles[missing]).First()}' (nor .gz); put it beside the others.");
        return Pair(Read(paths[0]!, paths[1]!), Read(paths[2]!, paths[3]!));
    }

    /// <summary>Both spellings that are about, plain before packed, files before folders.</summary>
    private static string? Find(string folder, string role)
    {
        var candidates = Spellings(role).Select(name => Path.Combine(folder, name)).ToArray();
        return Array.Find(candidates, File.Exists) ?? Array.Find(candidates, Directory.Exists);
    }

    private static IEnumerable<string> Spellings(string role)
    {
        var axes = role.EndsWith("images", StringComparison.Ordinal) ? 3 : 1;
        return [$"{role}-idx{axes}-ubyte", $"{role}.idx{axes}-ubyte", $"{role}-idx{axes}-ubyte.gz", $"{role}.idx{axes}-ubyte.gz"];
    }

    private static (string Path, IdxArray Images, IdxArray Labels) Read(string imagesPath, string labelsPath)
    {
        var images = IdxReader.Read(imagesPath);
        var labels = IdxReader.Read(labelsPath);
        if (images.Sizes.Count < 3)
            throw DataFile.Wrong(imagesPath, $"has {images.Sizes.Count} axes; pictures have three (samples, height, width) or four (samples, channels, height, width)");
        if (labels.Sizes.Count != 1)
            throw DataFile.Wrong(labelsPath, $"has {labels.Sizes.Count} axes; labels have one");
        if (labels.Sizes[0] != images.Sizes[0])
            throw DataFile.Wrong(labelsPath, $"holds {labels.Sizes[0]} labels, but '{Path.GetFileName(imagesPath)}' holds {images.Sizes[0]} pictures; both must come from one data set");
        return (imagesPath, images, labels);
    }

    private static DataPair Pair((string Path, IdxArray Images, IdxArray Labels) train, (string Path, IdxArray Images, IdxArray Labels) test)
    {
        var shape = Shape(train.Images);
        if (!shape.SequenceEqual(Shape(test.Images)))
            throw DataFile.Wrong(test.Path, $"holds pictures of [{string.Join(',', Shape(test.Images))}], but '{Path.GetFileName(train.Path)}' of [{string.Join(',', shape)}]; both must be of one size");
        var classes = 1 + Math.Max(train.Labels.Values.Max(), test.Labels.Values.Max());
        return new(Set(train.Path, train.Images, train.Labels, shape, classes), Set(test.Path, test.Images, test.Labels, shape, classes));
    }

    private static long[] Shape(IdxArray images) =>
        images.Sizes.Count == 3 ? [1, images.Sizes[1], images.Sizes[2]] : [.. images.Sizes.Skip(1).Select(s => (long)s)];

    private static MemoryDataSet Set(string path, IdxArray images, IdxArray labels, long[] shape, int classes) =>
        new(path, images.Values, Array.ConvertAll(labels.Values, l => (int)l), shape, classes);
}
