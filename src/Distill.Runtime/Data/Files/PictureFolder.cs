namespace Distill.Runtime.Data.Files;

/// <summary>
/// Pictures in a folder a label (<c>train/cat/1.jpg</c>), or beside each other with the label before the last underscore
/// (<c>train/cat_1.jpg</c>); <c>test/</c> likewise. Without <c>test/</c> one in five of each label is for tests.
/// </summary>
internal sealed class PictureFolder : IFolderFormat
{
    private const int Shown = 3;

    private static readonly string[] TrainFolders = ["train", "training"];
    private static readonly string[] TestFolders = ["test", "val", "validation"];
    private static readonly string[] Endings = [".jpg", ".jpeg", ".png", ".bmp", ".gif", ".webp"];

    public string Expected => "pictures: train/label/*.jpg or train/label_1.jpg (.png, .bmp, .gif, .webp), and test/ if there is one";

    public DataPair? TryOpen(string folder, DataRequest request)
    {
        var trainFolder = Inside(folder, TrainFolders) ?? folder;
        var testFolder = Inside(folder, TestFolders);
        var train = Pictures(trainFolder, request);
        if (train.Count == 0)
            return null;
        var decoder = Decoder(folder, request);
        var notes = new List<string>();
        string[] names = [.. train.Select(p => p.Label).Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.OrdinalIgnoreCase)];
        var samples = Read(train, names, decoder, request, notes);
        var (learn, measure) = testFolder is null ? samples.CutTest() : (samples, Read(Known(Pictures(testFolder, request), names), names, decoder, request, notes));
        return new(Set(trainFolder, learn, names, request), Set(testFolder ?? $"{trainFolder} (one in five)", measure, names, request)) { Notes = notes };
    }

    private static string? Inside(string folder, string[] names) => names.Select(n => Path.Combine(folder, n)).FirstOrDefault(Directory.Exists);

    private static PictureDecoder Decoder(string folder, DataRequest request) =>
        request.Shape is [1 or 3, > 0, > 0]
            ? new((int)request.Shape[0], (int)request.Shape[1], (int)request.Shape[2])
            : throw new DistillException($"Data folder '{folder}' holds pictures, which become [1,height,width] or [3,height,width]; [Input] says [{string.Join(',', request.Shape ?? [])}].");

    /// <summary>The pictures of a folder whose labels are wanted, or all where none is, in one order on every machine.</summary>
    private static List<(string Path, string Label)> Pictures(string folder, DataRequest request)
    {
        var nested = Directory.EnumerateDirectories(folder).SelectMany(OfLabel);
        var flat = Files(folder).Select(f => (Path: f, Label: Prefix(Path.GetFileNameWithoutExtension(f)))).Where(p => p.Label.Length > 0);
        (string Path, string Label)[] all = [.. nested.Concat(flat).OrderBy(p => p.Path, StringComparer.Ordinal)];
        var wanted = all.Where(p => request.Labels is null || LabelNames.Find(request.Labels, p.Label) >= 0).ToList();
        return wanted.Count > 0 ? wanted : [.. all];
    }

    private static List<(string Path, string Label)> Known(List<(string Path, string Label)> tests, string[] names) =>
        tests.Find(p => LabelNames.Find(names, p.Label) < 0) is { Label: { } unknown, Path: var path }
            ? throw DataFile.Wrong(path, $"is to measure the label '{unknown}'{LabelNames.Meant(unknown, names)}, but there is nothing to learn it from; pictures to learn from are of {LabelNames.Listed(names)}; name it as they do, or take it away")
            : tests;

    private static IEnumerable<(string Path, string Label)> OfLabel(string folder)
    {
        string[] files = [.. Files(folder)];
        if (files.Length == 0 && !Directory.EnumerateFileSystemEntries(folder).Any())
            throw new DistillException($"Data folder '{folder}' is empty; put pictures of that label in it, or take it away.");
        return files.Select(f => (f, Path.GetFileName(folder)));
    }

    private static IEnumerable<string> Files(string folder) =>
        Directory.EnumerateFiles(folder).Where(f => Endings.Contains(Path.GetExtension(f), StringComparer.OrdinalIgnoreCase));

    private static string Prefix(string stem) => stem.LastIndexOf('_') is > 0 and var end ? stem[..end] : string.Empty;

    private static ByteSamples Read(List<(string Path, string Label)> pictures, string[] names, PictureDecoder decoder, DataRequest request, List<string> notes)
    {
        var decoded = new byte[]?[pictures.Count];
        var reasons = new string?[pictures.Count];
        Parallel.For(0, pictures.Count, i =>
        {
            var bytes = new byte[decoder.Values];
            reasons[i] = decoder.Decode(pictures[i].Path, bytes);
            decoded[i] = reasons[i] is null ? bytes : null;
        });
        var bad = Enumerable.Range(0, pictures.Count).Where(i => decoded[i] is null).ToArray();
        if (bad.Length > 0 && (request.BadPictures == BadPictures.Stop || bad.Length == pictures.Count))
            throw DataFile.Wrong(pictures[bad[0]].Path, $"is a bad picture: {reasons[bad[0]]}{(bad.Length > 1 ? $" ({bad.Length} of {pictures.Count} are bad)" : string.Empty)}; mend it, or leave it out with --bad-pictures skip");
        if (bad.Length > 0)
            notes.Add($"{bad.Length} of {pictures.Count} pictures are left out: {string.Join("; ", bad.Take(Shown).Select(i => $"'{pictures[i].Path}', because {reasons[i]}"))}{(bad.Length > Shown ? "; …" : string.Empty)}.");
        int[] labels = [.. Enumerable.Range(0, pictures.Count).Where(i => decoded[i] is not null).Select(i => LabelNames.Find(names, pictures[i].Label))];
        return new([.. decoded.Where(d => d is not null).SelectMany(d => d!)], labels);
    }

    private static MemoryDataSet Set(string name, ByteSamples samples, string[] names, DataRequest request) =>
        new(name, samples.Values, samples.Labels, request.Shape!, names.Length, labelNames: names);
}
