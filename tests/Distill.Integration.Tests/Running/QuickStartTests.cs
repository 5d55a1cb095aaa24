using Distill.Integration.Tests.Data;
using Distill.Integration.Tests.Harness;

namespace Distill.Integration.Tests.Running;

/// <summary>The README's program in a process of its own, on few digits.</summary>
public sealed class QuickStartTests : IDisposable
{
    private readonly Scratch scratch = new();

    [Fact]
    public async Task It_trains_its_teacher_and_both_students_and_shows_the_table()
    {
        var run = await QuickStart.Run(scratch.Folder, "--data", IdxSet.Write(scratch), "--epochs", "1", "--threads", "1");
        Assert.True(run.ExitCode == 0, run.ToString());
        Assert.Empty(run.Error);
        Assert.Matches("teacher .*WideNet", run.Output);
        Assert.Contains("student alone", run.Output, StringComparison.Ordinal);
        Assert.Contains("student distilled", run.Output, StringComparison.Ordinal);
        Assert.Equal(
            [
                "QuickStart.DigitsKd/report.json",
                "QuickStart.DigitsKd/report.md",
                "QuickStart.DigitsKd/seed-17/alone/manifest.json",
                "QuickStart.DigitsKd/seed-17/alone/student.safetensors",
                "QuickStart.DigitsKd/seed-17/distilled/manifest.json",
                "QuickStart.DigitsKd/seed-17/distilled/student.safetensors",
                "QuickStart.WideAlone/seed-17/supervised/manifest.json",
                "QuickStart.WideAlone/seed-17/supervised/student.safetensors",
            ],
            scratch.Files("runs").Select(f => f.Replace('\\', '/')));
    }

    [Fact]
    public async Task Two_runs_with_one_seed_end_in_the_same_bytes()
    {
        var data = IdxSet.Write(scratch);
        foreach (var run in new[] { "first", "second" })
            Assert.Equal(0, (await QuickStart.Run(scratch.Folder, "--data", data, "--epochs", "2", "--threads", "1", "--out", run)).ExitCode);
        var first = Students("first");
        Assert.Equal(3, first.Count);
        Assert.Equal(3, first.Values.Distinct().Count());
        Assert.Equal(first, Students("second"));
    }

    public void Dispose() => scratch.Dispose();

    private Dictionary<string, string> Students(string folder) =>
        scratch.Hashes(folder).Where(f => f.Key.EndsWith(".safetensors", StringComparison.Ordinal)).ToDictionary();
}
