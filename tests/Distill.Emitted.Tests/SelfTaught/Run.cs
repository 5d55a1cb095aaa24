using Distill.Runtime;
using Distill.Runtime.Data;

namespace Distill.Emitted.Tests.SelfTaught;

/// <summary>Whole runs on a few pictures, into a folder that goes away.</summary>
internal sealed class Run : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("dsldistill-test-").FullName;

    /// <summary>Runs an experiment.</summary>
    /// <returns>The files of weights it left, by their paths.</returns>
    public string[] Of<TExperiment>()
        where TExperiment : IDistillation
    {
        Assert.Equal(0, Distiller.RunAsync<TExperiment>(["--out", folder, "--threads", "1"], new DataPair(Train, Pictures("test", 30, 2))).GetAwaiter().GetResult());
        return [.. Directory.GetFiles(folder, "*.safetensors", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];
    }

    /// <summary>What it learns from.</summary>
    public static IDataSet Train => Pictures("train", 80, 1);

    /// <summary>What the run reported, as it stands in the document.</summary>
    public string Report => File.ReadAllText(Directory.GetFiles(folder, "report.md", SearchOption.AllDirectories).Single());

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static MemoryDataSet Pictures(string name, int count, ulong seed)
    {
        var random = new SplitMix64(seed);
        var (values, labels) = (new byte[count * 64], new int[count]);
        for (var i = 0; i < count; i++)
        {
            labels[i] = i % 3;
            for (var v = 0; v < 64; v++)
                values[(i * 64) + v] = (byte)(random.Below(140) + (v % 3 == labels[i] ? 60 : 0));
        }

        return new(name, values, labels, [1, 8, 8], 3);
    }
}
