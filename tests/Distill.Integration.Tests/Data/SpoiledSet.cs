using System.IO.Compression;
using Distill.Integration.Tests.Harness;

namespace Distill.Integration.Tests.Data;

/// <summary>One way that a data folder can be wrong, and what the program must say of it.</summary>
/// <param name="Name">What is wrong, for the list of tests.</param>
/// <param name="Spoil">Makes it so, in a folder that was right.</param>
/// <param name="File">The file that must be named.</param>
/// <param name="Reason">What must be said.</param>
internal sealed record SpoiledSet(string Name, Action<Scratch, string> Spoil, string File, string Reason)
{
    private const int BombBytes = 64 << 20;

    /// <summary>All of them.</summary>
    public static IReadOnlyList<SpoiledSet> All { get; } =
    [
        new("empty folder", (scratch, folder) => Empty(scratch.At(folder)), "digits", "is empty. Expected there: IDX"),
        new("truncated gzip", (scratch, folder) => Pack(scratch, folder, IdxSet.TrainImages, IdxSet.Images(320), cut: 100), IdxSet.TrainImages + ".gz", "cut"),
        new("gzip bomb", (scratch, folder) => Pack(scratch, folder, IdxSet.TrainImages, [.. IdxSet.Images(320), .. new byte[BombBytes]]), IdxSet.TrainImages + ".gz", "but unpacks to more"),
        new("wrong magic", (scratch, folder) => scratch.Write($"{folder}/{IdxSet.TrainImages}", "GIF89a, and no more"), IdxSet.TrainImages, "is no IDX file of bytes: it begins 47494638"),
        new("header counts more", (scratch, folder) => scratch.Write($"{folder}/{IdxSet.TestImages}", IdxSet.File([60, 28, 28], new byte[59 * 28 * 28])), IdxSet.TestImages, "it is cut off"),
        new("counts differ", (scratch, folder) => scratch.Write($"{folder}/{IdxSet.TrainLabels}", IdxSet.Labels(319)), IdxSet.TrainLabels, $"holds 319 labels, but '{IdxSet.TrainImages}' holds 320 pictures"),
        new("another size", Resize, IdxSet.TrainImages, "its samples are [1,14,14], but [Input] says [1,28,28]"),
        new("a label too many", (scratch, folder) => scratch.Write($"{folder}/{IdxSet.TrainLabels}", IdxSet.Labels(320, classes: 11)), IdxSet.TrainImages, "has label 10, a label the model has no class for"),
    ];

    public override string ToString() => Name;

    private static void Empty(string folder)
    {
        foreach (var file in Directory.EnumerateFiles(folder))
            System.IO.File.Delete(file);
    }

    private static void Resize(Scratch scratch, string folder)
    {
        scratch.Write($"{folder}/{IdxSet.TrainImages}", IdxSet.Images(320, side: 14));
        scratch.Write($"{folder}/{IdxSet.TestImages}", IdxSet.Images(60, side: 14));
    }

    private static void Pack(Scratch scratch, string folder, string file, byte[] content, int cut = 0)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
            gzip.Write(content);
        System.IO.File.Delete(scratch.At(folder, file));
        scratch.Write($"{folder}/{file}.gz", packed.ToArray()[..^cut]);
    }
}
