using Distill.Runtime.Data.Files;

namespace Distill.Runtime.Data;

/// <summary>Data that lies in a folder, in whichever known format it is.</summary>
public static class DataFolder
{
    private static readonly IFolderFormat[] Formats = [new IdxFolder(), new CsvFolder(), new CifarFolder(), new DrawingsFolder(), new PictureFolder()];

    /// <summary>Reads the training and test data of a folder, as it is.</summary>
    /// <param name="path">The folder.</param>
    /// <returns>Both, resident in memory.</returns>
    /// <exception cref="DistillException">
    /// The folder is missing, holds no known format, or files that are not right; the message names the file and the reason.
    /// </exception>
    public static DataPair Open(string path) => Open(path, new());

    /// <summary>Reads the training and test data of folders, and picks from it what is wanted.</summary>
    /// <param name="paths">The folders. Data of several is joined: labels of one name are one label.</param>
    /// <param name="request">What is wanted.</param>
    /// <returns>Both, resident in memory.</returns>
    /// <exception cref="DistillException">
    /// A folder is missing, holds no known format, or files that are not right, or a label that is wanted has no sample.
    /// </exception>
    public static DataPair Open(IReadOnlyList<string> paths, DataRequest request)
    {
        DataPair[] pairs = [.. paths.Select(p => Open(p, request))];
        var pair = pairs.Length == 1 ? pairs[0] : Join(pairs, string.Join(" + ", paths));
        return request.Labels is { } labels ? Pick(pair, labels) : pair;
    }

    /// <summary>The samples of the labels that are wanted, numbered in their order.</summary>
    internal static DataPair Pick(DataPair pair, IReadOnlyList<string> labels) =>
        new(Pick(pair.Train, labels, pair.Notes), Pick(pair.Test, labels, pair.Notes)) { Notes = [.. pair.Notes, .. LeftOut(pair.Train, labels)] };

    private static DataPair Open(string path, DataRequest request)
    {
        var expected = string.Join("; ", Formats.Select(f => f.Expected));
        if (File.Exists(path))
            throw new DistillException($"Data folder '{path}' is a file; name the folder it lies in. Expected there: {expected}.");
        if (!Directory.Exists(path))
            throw new DistillException($"Data folder '{path}' does not exist (looked for '{Path.GetFullPath(path)}'). Expected there: {expected}.");
        try
        {
            var found = Formats.Select(f => f.TryOpen(path, request)).FirstOrDefault(pair => pair is not null);
            return found ?? throw new DistillException($"Data folder '{path}' {Content(path)}. Expected there: {expected}.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DistillException($"Data folder '{path}' cannot be read: {e.Message}", e);
        }
    }

    private static DataPair Join(DataPair[] pairs, string name) =>
        new(new Joined([.. pairs.Select(p => p.Train)], name), new Joined([.. pairs.Select(p => p.Test)], name)) { Notes = [.. pairs.SelectMany(p => p.Notes)] };

    private static LabelledAs Pick(IDataSet data, IReadOnlyList<string> labels, IReadOnlyList<string> notes)
    {
        if (data.LabelNames is { } names && labels.FirstOrDefault(l => LabelNames.Find(names, l) < 0) is { } unknown)
            throw new DistillException($"{data.Name}: there is no label '{unknown}'{LabelNames.Meant(unknown, names)}; there are {LabelNames.Listed(names)}. Name the labels as the data does (or [Label(\"…\")]), or give data that has this one.");
        var picked = new LabelledAs(data, labels);
        var present = Labels.Of(picked).ToHashSet();
        var empty = Enumerable.Range(0, labels.Count).FirstOrDefault(l => !present.Contains(l), -1);
        return empty < 0 ? picked : throw new DistillException($"{data.Name}: no sample has the label '{labels[empty]}'; give data that has some.{string.Concat(notes.Select(n => $" {n}"))}");
    }

    /// <summary>What the data has beside what is wanted: it may be another task's, or a name that was misspelt.</summary>
    private static IEnumerable<string> LeftOut(IDataSet data, IReadOnlyList<string> labels)
    {
        string[] others = [.. (data.LabelNames ?? []).Where(name => LabelNames.Find(labels, name) < 0)];
        if (others.Length > 0)
            yield return $"of {LabelNames.Listed(labels)} only; what it has of {LabelNames.Listed(others, l => LabelNames.Meant(l, labels))} is left out.";
    }

    private static string Content(string path)
    {
        const int Shown = 5;
        var names = Directory.EnumerateFileSystemEntries(path).Select(Path.GetFileName).Order(StringComparer.Ordinal).Take(Shown + 1).ToArray();
        return names.Length == 0
            ? "is empty"
            : $"holds no known data, only {string.Join(", ", names.Take(Shown).Select(n => $"'{n}'"))}{(names.Length > Shown ? ", …" : string.Empty)}";
    }
}
