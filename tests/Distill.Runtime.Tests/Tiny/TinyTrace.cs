using System.Runtime.InteropServices;
using System.Security.Cryptography;
using static TorchSharp.torch;

namespace Distill.Runtime.Tests.Tiny;

/// <summary>What a loop began with and was given, as hashes.</summary>
internal sealed class TinyTrace(int seed, nn.Module student)
{
    private readonly string initialWeights = Hash(student);

    public int Seed => seed;

    public string InitialWeights => initialWeights;

    public List<string> Batches { get; } = [];

    public List<long[]> Labels { get; } = [];

    /// <summary>The teacher's weights and buffers at each step.</summary>
    public List<string> Teachers { get; } = [];

    /// <summary>Live tensors at each step.</summary>
    public List<long> LiveTensors { get; } = [];

    public List<bool> StudentModes { get; } = [];

    public void Add(in Batch batch, nn.Module trained, nn.Module? teacher)
    {
        Batches.Add(Hash([batch.Image, batch.Label]));
        Labels.Add(MemoryMarshal.Cast<byte, long>(batch.Label.bytes).ToArray());
        if (teacher is not null)
            Teachers.Add(Hash(teacher));
        StudentModes.Add(trained.training);
        LiveTensors.Add(Tensor.TotalCount);
    }

    private static string Hash(nn.Module model) => Hash(model.state_dict().OrderBy(w => w.Key, StringComparer.Ordinal).Select(w => w.Value));

    private static string Hash(IEnumerable<Tensor> tensors)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var tensor in tensors)
            hash.AppendData(tensor.bytes);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
