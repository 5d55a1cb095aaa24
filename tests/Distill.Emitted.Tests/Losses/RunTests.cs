using Distill.Runtime;
using Distill.Runtime.Data;

namespace Distill.Emitted.Tests.Losses;

/// <summary>A whole run with composed losses: from the data to the saved student.</summary>
public sealed class RunTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("dsldistill-test-").FullName;

    [Fact]
    public async Task It_runs_alike_twice_and_saves_nothing_but_the_student()
    {
        var first = await Run("first");
        Assert.Equal(first, await Run("second"));
        var text = System.Text.Encoding.Latin1.GetString(first);
        Assert.Contains("\"bn1.running_mean\"", text, StringComparison.Ordinal);
        Assert.All(["dapter", "Bank", "generation", "normalisers"], word => Assert.DoesNotContain(word, text, StringComparison.Ordinal));
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    /// <summary>The distilled student's file.</summary>
    private async Task<byte[]> Run(string name)
    {
        var path = Path.Combine(folder, name);
        Assert.Equal(0, await Distiller.RunAsync<RunKd>(["--out", path, "--threads", "1"], new DataPair(Pictures("train", 80, 1), Pictures("test", 30, 2))));
        var distilled = Directory.GetFiles(path, "student.safetensors", SearchOption.AllDirectories)
            .Where(f => f.Contains(nameof(RunKd), StringComparison.Ordinal) && !f.Contains("alone", StringComparison.OrdinalIgnoreCase));
        return await File.ReadAllBytesAsync(Assert.Single(distilled), TestContext.Current.CancellationToken);
    }

    internal static MemoryDataSet Pictures(string name, int count, ulong seed)
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
