using Distill.Runtime.Tests.Tiny;

namespace Distill.Runtime.Tests.Commands;

public class HelpTests
{
    [Fact]
    public void Help_says_what_the_program_does_and_names_every_option()
    {
        var run = TinyRun.Of<TinyKd>(["--help"]);
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("Tiny.Kd: trains TinyNet(6) from TinyNet(32), and alone, and compares them.", run.Output, StringComparison.Ordinal);
        Assert.All(
            ["--data <folder>", "--epochs <N>", "--seed <N>", "--seeds <N>", "--device <cpu|cuda>", "--threads <N>", "--out <folder>", "--tune <rates>", "--labels <N>", "--weights <file>"],
            option => Assert.Contains(option, run.Output, StringComparison.Ordinal));
    }

    [Fact]
    public void Version_names_what_computes()
    {
        var run = TinyRun.Of<TinyKd>(["--version"]);
        Assert.Equal(0, run.ExitCode);
        Assert.Matches("^DslDistill 0\\.1\\.0, TorchSharp 0\\.107\\.0, libtorch 2\\.[0-9.]+", run.Output);
    }
}
