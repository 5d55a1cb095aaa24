using System.Text.RegularExpressions;
using Distill.Integration.Tests.Harness;

namespace Distill.Integration.Tests.Documents;

/// <summary>The README shows what is there.</summary>
public sealed partial class ReadmeTests
{
    private static readonly string[] Sources = ["samples/QuickStart", "samples/QuickStart/Emitted"];
    private static readonly string Readme = File.ReadAllText(Repository.At("README.md")).ReplaceLineEndings("\n");

    [Fact]
    public void Its_code_is_the_samples_and_what_was_emitted_for_it()
    {
        var sources = Sources
            .SelectMany(f => Directory.EnumerateFiles(Repository.At(f), "*.cs"))
            .Select(f => Unindented(File.ReadAllText(f)))
            .ToArray();
        var blocks = Code().Matches(Readme).Select(m => m.Groups["code"].Value).ToArray();
        Assert.NotEmpty(blocks);
        foreach (var block in blocks)
            Assert.True(Array.Exists(sources, s => s.Contains(Unindented(block), StringComparison.Ordinal)), $"No file of the sample holds this:\n{block}");
    }

    [Fact]
    public void Its_test_command_is_the_one_that_ci_runs()
    {
        var command = TestCommand().Match(Readme).Value;
        Assert.NotEmpty(command);
        Assert.Contains(command, File.ReadAllText(Repository.At(".ci/run")), StringComparison.Ordinal);
    }

    private static string Unindented(string code) => string.Join('\n', code.ReplaceLineEndings("\n").Split('\n').Select(l => l.Trim())).Trim();

    [GeneratedRegex(@"```csharp\n(?<code>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Code();

    [GeneratedRegex(@"^dotnet test .*$", RegexOptions.Multiline)]
    private static partial Regex TestCommand();
}
