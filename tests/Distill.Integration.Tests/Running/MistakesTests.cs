using Distill.Integration.Tests.Data;
using Distill.Integration.Tests.Harness;

namespace Distill.Integration.Tests.Running;

/// <summary>What a user can do wrong ends in one clear line, exit code 2, and nothing written, as the shell sees it.</summary>
public sealed class MistakesTests : IDisposable
{
    private const string Out = "out";

    private readonly Scratch scratch = new();

    public static TheoryData<string> Spoiled => new(SpoiledSet.All.Select(s => s.Name));

    [Theory]
    [MemberData(nameof(Spoiled))]
    public async Task Data_that_is_wrong(string name)
    {
        var spoiled = SpoiledSet.All.Single(s => s.Name == name);
        var folder = IdxSet.Write(scratch);
        spoiled.Spoil(scratch, "digits");
        var said = await Refused("--data", folder);
        Assert.Contains(spoiled.File, said, StringComparison.Ordinal);
        Assert.Contains(spoiled.Reason, said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Data folder 'nowhere' does not exist", "--data", "nowhere")]
    [InlineData("--epochs takes a whole number of at least 1, not '0'.", "--epochs", "0")]
    [InlineData("Unknown option '--epoch'", "--epoch", "3")]
    [InlineData("'nowhere.safetensors'", "--weights", "nowhere.safetensors")]
    public async Task Arguments_that_are_wrong(string reason, params string[] arguments) =>
        Assert.Contains(reason, await Refused(arguments), StringComparison.Ordinal);

    [Fact]
    public async Task Cuda_that_is_not_there()
    {
        Assert.SkipWhen(File.Exists("/proc/driver/nvidia/version"), "there is a CUDA device");
        Assert.Contains("--device cuda: there is no CUDA device", await Refused("--device", "cuda"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Weights_of_another_model()
    {
        var data = IdxSet.Write(scratch);
        Assert.Equal(0, (await QuickStart.Run(scratch.Folder, "--data", data, "--epochs", "1", "--threads", "1", "--out", "before")).ExitCode);
        var student = scratch.At("before", "QuickStart.DigitsKd", "seed-17", "alone", "student.safetensors");
        var said = await Refused("--data", data, "--weights", student);
        Assert.Contains(student, said, StringComparison.Ordinal);
        Assert.Contains("block1.0.weight", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_out_that_is_a_file()
    {
        var file = scratch.Write("taken", "by a file");
        Assert.Contains($"--out: '{file}' cannot be written to", await Refused("--out", file), StringComparison.Ordinal);
        Assert.Equal("by a file", await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_loss_that_becomes_no_number()
    {
        var run = await QuickStart.Run(scratch.Folder, "--data", IdxSet.Write(scratch), "--epochs", "1", "--threads", "1", "--out", Out, "--tune", "1e30");
        AssertOneLine(run);
        Assert.Matches("the loss 'crossEntropy' became (NaN|infinite) in step [0-9]+ .* try a smaller rate", run.Error);
        Assert.All(scratch.Files(Out), f => Assert.StartsWith("QuickStart.WideAlone", f, StringComparison.Ordinal));
    }

    public void Dispose() => scratch.Dispose();

    private async Task<string> Refused(params string[] arguments)
    {
        string[] all = arguments.Contains("--out") ? arguments : [.. arguments, "--out", Out];
        var run = await QuickStart.Run(scratch.Folder, all);
        AssertOneLine(run);
        Assert.Empty(scratch.Files(Out));
        return run.Error;
    }

    private static void AssertOneLine(Program run)
    {
        Assert.True(run.ExitCode == 2, run.ToString());
        Assert.StartsWith("error: ", run.Error, StringComparison.Ordinal);
        Assert.Single(run.Error.TrimEnd().Split('\n'));
        Assert.DoesNotContain("Exception", run.Error, StringComparison.Ordinal);
    }
}
