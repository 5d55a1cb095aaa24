using Distill.Integration.Tests.Harness;

namespace Distill.Integration.Tests.Building;

/// <summary>A build depends on the sources, not on where they lie.</summary>
public sealed class SameBytesTests : IDisposable
{
    private readonly Scratch scratch = new();

    [Fact]
    [Trait("Category", "Slow")]
    public async Task Two_copies_in_different_folders_emit_and_build_the_same()
    {
        string[] copies = ["one", "a second one/of another depth"];
        foreach (var copy in copies)
            RepositoryCopy.Make(scratch.At(copy), "src", "samples");
        var builds = await Task.WhenAll(copies.Select(c => Program.Run("dotnet", ["build", "samples/QuickStart", "-c", "Release", "-nologo"], scratch.At(c))));
        Assert.All(builds, b => Assert.True(b.ExitCode == 0, b.ToString()));

        var first = Outputs(copies[0]);
        Assert.Superset(
            new HashSet<string> { "Distill.Dsl.dll", "Distill.Generators.dll", "Distill.Runtime.dll", "QuickStart.dll", "QuickStart.pdb", "QuickStart.DigitsKd.g.cs", "QuickStart.DigitsKd.Loop.g.cs" },
            first.Keys.ToHashSet());
        Assert.Equal(first, Outputs(copies[1]));
    }

    public void Dispose() => scratch.Dispose();

    /// <summary>What was built from our sources: assemblies, symbols, emitted text with its manifests.</summary>
    private Dictionary<string, string> Outputs(string copy)
    {
        string[] folders = ["src/Distill.Generators/bin/Release/netstandard2.0", "samples/QuickStart/bin/Release/net10.0", "samples/QuickStart/obj/Release/net10.0/generated"];
        return folders
            .SelectMany(folder => scratch.Files(copy, folder).Where(IsOurs).Select(file => (Name: Path.GetFileName(file), Hash: scratch.Hash(copy, folder, file))))
            .DistinctBy(output => output)
            .ToDictionary(output => output.Name, output => output.Hash);
    }

    private static bool IsOurs(string file)
    {
        var name = Path.GetFileName(file);
        return name.EndsWith(".g.cs", StringComparison.Ordinal)
            || (Path.GetExtension(name) is ".dll" or ".pdb" && (name.StartsWith("Distill.", StringComparison.Ordinal) || name.StartsWith("QuickStart.", StringComparison.Ordinal)));
    }
}
