using System.Text.RegularExpressions;
using Distill.Integration.Tests.Harness;

namespace Distill.Integration.Tests.Documents;

/// <summary>What a reader clicks on is there.</summary>
public sealed partial class LinksTests
{
    private static readonly string[] Folders = ["", "docs", "docs/adr", "docs/how-to", "docs/diagnostics"];

    public static TheoryData<string> Pages =>
        new(Folders.SelectMany(f => Directory.EnumerateFiles(Repository.At(f), "*.md")).Select(f => Path.GetRelativePath(Repository.Root, f)).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_link_within_the_repository_leads_somewhere(string page)
    {
        var folder = Path.GetDirectoryName(Repository.At(page))!;
        var dead = Link().Matches(File.ReadAllText(Repository.At(page)))
            .Select(m => m.Groups["target"].Value)
            .Where(t => !t.Contains("://", StringComparison.Ordinal) && !t.StartsWith('#'))
            .Where(t => !Path.Exists(Path.Combine(folder, t.Split('#')[0])));
        Assert.Empty(dead);
    }

    [Fact]
    public void Every_decision_is_listed_once()
    {
        var listed = Link().Matches(File.ReadAllText(Repository.At("docs/adr/README.md"))).Select(m => m.Groups["target"].Value);
        var written = Directory.EnumerateFiles(Repository.At("docs/adr"), "0*.md").Select(f => Path.GetFileName(f)!);
        Assert.Equal(written.Order(StringComparer.Ordinal), listed.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_dependency_has_a_reason()
    {
        var decisions = string.Concat(Directory.EnumerateFiles(Repository.At("docs/adr"), "0*.md").Select(File.ReadAllText));
        var packages = Package().Matches(File.ReadAllText(Repository.At("Directory.Packages.props"))).Select(m => m.Groups["name"].Value).ToArray();
        Assert.Contains("TorchSharp", packages);
        Assert.DoesNotContain(packages, p => !decisions.Contains(p, StringComparison.Ordinal));
    }

    [GeneratedRegex(@"\[[^\]]*\]\((?<target>[^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"<PackageVersion Include=""(?<name>[^""]+)""")]
    private static partial Regex Package();
}
