namespace Distill.Runtime.Weights;

/// <summary>A safetensors file that is read: its header at once, its tensors one by one when asked for.</summary>
public sealed class SafetensorsFile : IDisposable
{
    private readonly Stream content;

    /// <summary>Reads the header of a file's content.</summary>
    /// <param name="content">The content, from its first byte; it is disposed with this.</param>
    /// <param name="name">What to call the file in messages.</param>
    /// <exception cref="DistillException">It is no safetensors file, or a damaged one.</exception>
    public SafetensorsFile(Stream content, string name)
    {
        this.content = content;
        Header = SafetensorsHeader.Read(content, name);
    }

    /// <summary>Which tensors there are, and where.</summary>
    public SafetensorsHeader Header { get; }

    /// <summary>Opens a file.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The file; the caller disposes it.</returns>
    /// <exception cref="DistillException">It is missing, cannot be read, is no safetensors file, or a damaged one.</exception>
    public static SafetensorsFile Open(string path)
    {
        if (Directory.Exists(path))
            throw new DistillException($"Weights '{path}': that is a folder; name a safetensors file in it.");
        if (!File.Exists(path))
            throw new DistillException($"Weights '{path}': there is no such file (looked for '{Path.GetFullPath(path)}').");
        FileStream? file = null;
        try
        {
            file = File.OpenRead(path);
            return new(file, path);
        }
        catch (Exception e)
        {
            file?.Dispose();
            if (e is IOException or UnauthorizedAccessException)
                throw new DistillException($"Weights '{path}': the file cannot be read ({e.Message.TrimEnd('.')}).", e);
            throw;
        }
    }

    /// <summary>Reads one tensor.</summary>
    /// <param name="entry">One of the header's.</param>
    /// <returns>The tensor, on the CPU; the caller owns it.</returns>
    public torch.Tensor Read(TensorEntry entry)
    {
        var tensor = torch.empty([.. entry.Shape], entry.Type);
        content.Position = Header.DataStart + entry.Begin;
        if (entry.Length > 0)
            tensor.ReadBytesFromStream(content);
        return tensor;
    }

    /// <summary>Closes the file.</summary>
    public void Dispose() => content.Dispose();
}
