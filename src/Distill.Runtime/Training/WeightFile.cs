using static TorchSharp.torch;

namespace Distill.Runtime.Training;

internal static class WeightFile
{
    public static void Load(string path, nn.Module model, ModelSpec spec) { _ = spec; model.load(path); }

    public static void Save(string path, nn.Module model)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        model.save(path);
    }
}
