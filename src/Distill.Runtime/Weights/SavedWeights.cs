using Distill.Runtime.Weights.Torch;

namespace Distill.Runtime.Weights;

/// <summary>Opens a file of weights. What it is tells its content, never its name.</summary>
internal static class SavedWeights
{
    /// <summary>Opens a safetensors file, or one that PyTorch saved: a zip archive, or the older stream of pickles.</summary>
    /// <exception cref="DistillException">It is missing, cannot be read, is damaged, or asks for more than weights.</exception>
    public static ISavedWeights Open(string path)
    {
        if (Directory.Exists(path))
            throw new DistillException($"Weights '{path}': that is a folder; name a file of weights in it.");
        if (!File.Exists(path))
            throw new DistillException($"Weights '{path}': there is no such file (looked for '{Path.GetFullPath(path)}').");
        FileStream? file = null;
        try
        {
            file = File.OpenRead(path);
            return TorchFile.Recognises(file) ? TorchFile.Read(file, path) : new SafetensorsFile(file, path);
        }
        catch (Exception e)
        {
            file?.Dispose();
            if (e is IOException or UnauthorizedAccessException)
                throw new DistillException($"Weights '{path}': the file cannot be read ({e.Message.TrimEnd('.')}).", e);
            throw;
        }
    }
}
