namespace Distill.Runtime.Data.Files;

/// <summary>Opens the files of a data set, and says what is wrong with one in a sentence that names it.</summary>
internal static class DataFile
{
    /// <summary>Opens a file for reading from its first byte.</summary>
    /// <exception cref="DistillException">It is missing, a folder, empty, or may not be read.</exception>
    public static FileStream Open(string path)
    {
        if (Directory.Exists(path))
            throw Wrong(path, "is a folder; a file of that name is expected (a file unpacked into a folder of its own must be moved up)");
        if (!File.Exists(path))
            throw Wrong(path, "does not exist");
        // Before opening: opening a pipe would wait for a writer for ever, and its length reads 0.
        if (new FileInfo(path).Length == 0)
            throw Wrong(path, "is empty; fetch it again");
        try
        {
            return File.OpenRead(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Wrong(path, $"cannot be read: {e.Message}", e);
        }
    }

    /// <summary>A mistake in a file.</summary>
    public static DistillException Wrong(string path, string reason, Exception? cause = null) =>
        cause is null ? new($"Data file '{path}' {reason}.") : new($"Data file '{path}' {reason.TrimEnd('.')}.", cause);
}
