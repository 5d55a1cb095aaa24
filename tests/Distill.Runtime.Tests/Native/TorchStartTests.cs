using System.Diagnostics;
using Distill.Runtime.Native;

namespace Distill.Runtime.Tests.Native;

/// <summary>Starts real processes: a library is loaded once in a process, so its own start can be tried only in another.</summary>
public sealed class TorchStartTests : IDisposable
{
    private readonly DirectoryInfo cache = Directory.CreateTempSubdirectory();

    public void Dispose() => cache.Delete(recursive: true);

    [Fact]
    public void Tensors_add() => Assert.Equal(3, torch.ones(3).sum().item<float>());

    [Fact]
    public async Task Processes_that_start_at_once_share_one_copy()
    {
        SkipWhereNothingIsMended();

        var outputs = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => TensorsAddElsewhere(cache.FullName)));

        Assert.All(outputs, o => Assert.Equal((0, ""), o));
        var copy = Assert.Single(cache.GetFiles("*", SearchOption.AllDirectories));
        Assert.Equal("libLibTorchSharp.so", copy.Name);
    }

    [Fact]
    public async Task A_start_without_a_writable_cache_leaves_nothing_behind()
    {
        SkipWhereNothingIsMended();
        var file = Path.Combine(cache.FullName, "a file, no folder");
        await File.WriteAllTextAsync(file, "", TestContext.Current.CancellationToken);
        var temporary = cache.CreateSubdirectory("tmp");

        Assert.Equal((0, ""), await TensorsAddElsewhere(file, temporary.FullName));

        Assert.DoesNotContain(temporary.GetDirectories(), d => d.Name.StartsWith("dsldistill", StringComparison.Ordinal));
        // TorchSharp's answer to a failed start.
        Assert.False(Directory.Exists(Path.Combine(AppContext.BaseDirectory, "cpu")));
    }

    private static void SkipWhereNothingIsMended()
    {
        if (!TorchStart.IsMendingNeeded())
            Assert.Skip("This system's C++ library is new enough: nothing is mended here.");
    }

    /// <summary>Runs <see cref="Tensors_add"/> in a process of its own; what it printed is returned where it failed.</summary>
    private static async Task<(int ExitCode, string Complaint)> TensorsAddElsewhere(string cacheHome, string? temporary = null)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true, RedirectStandardError = true };
        // On a machine with the app host the process is the test program; with the muxer its assembly comes first.
        if (Path.GetFileNameWithoutExtension(start.FileName) == "dotnet")
            start.ArgumentList.Add(typeof(TorchStartTests).Assembly.Location);
        start.ArgumentList.Add("-method");
        start.ArgumentList.Add($"{typeof(TorchStartTests).FullName}.{nameof(Tensors_add)}");
        start.Environment["XDG_CACHE_HOME"] = cacheHome;
        start.Environment["TMPDIR"] = temporary ?? Path.GetTempPath();

        using var process = Process.Start(start)!;
        var outputs = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, process.ExitCode == 0 ? "" : string.Concat(outputs));
    }
}
