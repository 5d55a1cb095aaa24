using System.Globalization;
using Distill.Integration.Tests.Data;
using Distill.Integration.Tests.Harness;

namespace Distill.Integration.Tests.Running;

/// <summary>A run that is cut short from outside.</summary>
public sealed class EndingsTests : IDisposable
{
    private const int Interrupt = 2;
    private const int Terminate = 15;

    private readonly Scratch scratch = new();

    [Theory]
    [InlineData(Interrupt)]
    [InlineData(Terminate)]
    public async Task A_signal_ends_the_run_after_the_step_and_what_was_reached_is_saved(int signal)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no signals");
        Assert.SkipWhen(Ignored(signal), "this shell starts its programs with the signal ignored");
        using var program = QuickStart.Start(scratch.Folder, "--data", IdxSet.Write(scratch), "--epochs", "1000000", "--threads", "1");
        var token = TestContext.Current.CancellationToken;
        // The student alone trains for ever; its first line says that steps are under way.
        string? line;
        do
            line = await program.Output.ReadLineAsync(token);
        while (line is not null && !line.StartsWith("student alone", StringComparison.Ordinal));
        Assert.NotNull(line);
        Assert.Equal(0, (await Program.Run("kill", [string.Create(CultureInfo.InvariantCulture, $"-{signal}"), program.Id.ToString(CultureInfo.InvariantCulture)])).ExitCode);
        var run = await program.End();
        Assert.True(run.ExitCode == 130, run.ToString());
        Assert.Empty(run.Error);
        Assert.Matches("Stopped after step [0-9]+ of [0-9]+; the student as it was then is in ", run.Output);
        Assert.Contains("QuickStart.DigitsKd/seed-17/alone/student.safetensors", scratch.Files("runs"));
        Assert.DoesNotContain("QuickStart.DigitsKd/report.json", scratch.Files("runs"));
    }

    [Fact]
    public async Task A_reader_that_leaves_does_not_end_the_run()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "there is no sh");
        var script = $"{{ dotnet '{QuickStart.Assembly}' --data '{IdxSet.Write(scratch)}' --epochs 1 --threads 1; echo $? > code; }} | head -n 1";
        var run = await Program.Run("sh", ["-c", script], scratch.Folder);
        Assert.Equal(0, run.ExitCode);
        Assert.Empty(run.Error);
        Assert.StartsWith("QuickStart.DigitsKd: SlimNet(8) learns from WideNet(16)", run.Output, StringComparison.Ordinal);
        Assert.Equal("0", (await File.ReadAllTextAsync(scratch.At("code"), TestContext.Current.CancellationToken)).Trim());
        Assert.Contains("QuickStart.DigitsKd/report.json", scratch.Files("runs"));
    }

    public void Dispose() => scratch.Dispose();

    private static bool Ignored(int signal)
    {
        const string Field = "SigIgn:";
        return File.Exists("/proc/self/status")
            && File.ReadLines("/proc/self/status").FirstOrDefault(l => l.StartsWith(Field, StringComparison.Ordinal)) is { } mask
            && (Convert.ToUInt64(mask[Field.Length..].Trim(), 16) >> (signal - 1) & 1) != 0;
    }
}
