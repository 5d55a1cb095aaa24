using Distill.Runtime.Data.Files;

namespace Distill.Runtime.Data;

/// <summary>Data that lies in a folder, in whichever known format it is.</summary>
public static class DataFolder
{
    private static readonly IFolderFormat[] Formats = [new IdxFolder(), new CsvFolder()];

    /// <summary>Reads the training and test data of a folder.</summary>
    /// <param name="path">The folder.</param>
    /// <returns>Both, resident in memory.</returns>
    /// <exception cref="DistillException">
    /// The folder is missing, holds no known format, or files that are not right; the message names the file and the reason.
    /// </exception>
    public static DataPair Open(string path)
    {
        var expected = string.Join("; ", Formats.Select(f => f.Expected));
        if (File.Exists(path))
            throw new DistillException($"Data folder '{path}' is a file; name the folder it lies in. Expected there: {expected}.");
        if (!Directory.Exists(path))
            throw new DistillException($"Data folder '{path}' does not exist (looked for '{Path.GetFullPath(path)}'). Expected there: {expected}.");
        try
        {
            var found = Formats.Select(f => f.TryOpen(path)).FirstOrDefault(pair => pair is not null);
            return found ?? throw new DistillException($"Data folder '{path}' {Content(path)}. Expected there: {expected}.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DistillException($"Data folder '{path}' cannot be read: {e.Message}", e);
        }
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
