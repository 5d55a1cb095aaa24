namespace Distill.Runtime.Weights;

/// <summary>A safetensors file that is read: its header at once, its tensors one by one when asked for.</summary>
public sealed class SafetensorsFile : ISavedWeights
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

    IReadOnlyList<SavedTensor> ISavedWeights.Tensors => Header.Tensors;

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

    torch.Tensor ISavedWeights.Read(SavedTensor tensor) => Read((TensorEntry)tensor);

    /// <summary>Closes the file.</summary>
    public void Dispose() => content.Dispose();
}
