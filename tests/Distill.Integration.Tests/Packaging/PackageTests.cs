using System.IO.Compression;
using Distill.Integration.Tests.Data;
using Distill.Integration.Tests.Harness;

namespace Distill.Integration.Tests.Packaging;

/// <summary>One package is all that a project needs.</summary>
public sealed class PackageTests : IDisposable
{
    private readonly Scratch scratch = new();

    [Fact]
    [Trait("Category", "Slow")]
    public async Task A_project_with_that_one_reference_builds_without_a_warning_and_trains()
    {
        var project = await Consumer.Create(scratch);
        var build = await Program.Run("dotnet", ["build", "-c", "Release", "-nologo", "-p:CreateHardLinksForCopyLocalIfPossible=true"], project);
        Assert.True(build.ExitCode == 0, build.ToString());
        Assert.Contains(" 0 Warning(s)", build.Output, StringComparison.Ordinal);
        Assert.Contains(scratch.Files(Consumer.Name, "obj"), f => f.EndsWith("Consumer.Small.Loop.g.cs", StringComparison.Ordinal));

        var program = Path.Combine(project, "bin", "Release", "net10.0", "Consumer.dll");
        var run = await Program.Run("dotnet", [program, "--data", IdxSet.Write(scratch), "--epochs", "1", "--threads", "1"], project);
        Assert.True(run.ExitCode == 0, run.ToString());
        Assert.Contains("student distilled", run.Output, StringComparison.Ordinal);
        Assert.Contains("Consumer.Small/seed-0/distilled/student.safetensors", scratch.Files(Consumer.Name, "runs").Select(f => f.Replace('\\', '/')));
        AssertHolds(Directory.EnumerateFiles(scratch.At("feed")).Single());
    }

    public void Dispose() => scratch.Dispose();

    private static void AssertHolds(string package)
    {
        using var content = ZipFile.OpenRead(package);
        string[] expected =
        [
            "LICENSE", "README.md", "analyzers/dotnet/cs/Distill.CodeFixes.dll", "analyzers/dotnet/cs/Distill.Dsl.dll", "analyzers/dotnet/cs/Distill.Generators.dll",
            "lib/net10.0/Distill.Dsl.dll", "lib/net10.0/Distill.Dsl.xml", "lib/net10.0/Distill.Runtime.dll", "lib/net10.0/Distill.Runtime.xml",
        ];
        Assert.Empty(expected.Except(content.Entries.Select(e => e.FullName)));
        Assert.DoesNotContain(content.Entries, e => e.Name is "DslDistill.dll");
    }
}
