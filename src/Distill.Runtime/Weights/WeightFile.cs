namespace Distill.Runtime.Weights;

/// <summary>A model's parameters and buffers as a safetensors file, each under its path in the model: <c>features.0.weight</c>.</summary>
public static class WeightFile
{
    // What loaders of other libraries look for.
    private static readonly Dictionary<string, string> Format = new() { ["format"] = "pt" };

    /// <summary>Saves a model: the whole file, or, when something fails, none of it.</summary>
    /// <param name="path">The file; folders are made, and what was there is replaced.</param>
    /// <param name="model">The model, in any mode and on any device.</param>
    /// <exception cref="DistillException">The file cannot be written.</exception>
    public static void Save(string path, torch.nn.Module model)
    {
        var unfinished = $"{path}.{Environment.ProcessId}.tmp";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
            using (var file = File.Create(unfinished))
                SafetensorsWriter.Write(file, model.state_dict(), Format);
            File.Move(unfinished, path, overwrite: true);
        }
        catch (Exception e)
        {
            File.Delete(unfinished);
            if (e is IOException or UnauthorizedAccessException)
                throw new DistillException($"Weights '{path}' cannot be written: {e.Message}", e);
            throw;
        }
    }

    /// <summary>Loads a model. Nothing is loaded unless everything fits.</summary>
    /// <param name="path">
    /// A safetensors file, or one that PyTorch saved (<c>.pt</c>, <c>.pth</c>; zip or older), with exactly the model's parameters and
    /// buffers. Floats of another width are converted; a checkpoint's <c>state_dict</c> is found, and <c>module.</c> before every name taken off.
    /// </param>
    /// <param name="model">The model.</param>
    /// <param name="spec">What the model is called in messages.</param>
    /// <exception cref="DistillException">The file is missing or damaged, or of another model; the message lists all that does not fit.</exception>
    public static void Load(string path, torch.nn.Module model, ModelSpec spec)
    {
        using var file = SavedWeights.Open(path);
        var state = model.state_dict();
        if (Mismatch.Between(state, file.Tensors) is { } mismatch)
            throw new DistillException($"Weights '{path}' are not those of {spec.Construction}: {mismatch}. Name the right file, or build the model as it was when they were saved.");
        using var withoutGraph = torch.no_grad();
        foreach (var tensor in file.Tensors)
        {
            using var saved = file.Read(tensor);
            state[tensor.Name].copy_(saved);
        }
    }
}
