using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Distill.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;

namespace Distill.Generators.Tests.Checking;

/// <summary>The page of a rule: its examples under "Wrong" and "Right" are what the rule is held to.</summary>
/// <param name="Id">The rule.</param>
/// <param name="Title">What the page is headed with, after the id.</param>
/// <param name="Wrong">Examples that contain the mistake, once.</param>
/// <param name="Right">Examples without a mistake.</param>
internal sealed partial record DiagnosticPage(string Id, string Title, ImmutableArray<string> Wrong, ImmutableArray<string> Right)
{
    /// <summary>What the examples may use without showing it.</summary>
    public static string Models { get; } = File.ReadAllText(Repository.At("docs", "diagnostics", "_models.cs"));

    public static IEnumerable<string> Ids => Directory.EnumerateFiles(Repository.At("docs", "diagnostics"), "*.md").Select(f => Path.GetFileNameWithoutExtension(f)).Order(StringComparer.Ordinal);

    public static DiagnosticPage Read(string id)
    {
        var text = File.ReadAllText(Repository.At("docs", "diagnostics", id + ".md")).ReplaceLineEndings("\n");
        var heading = Heading().Match(text);
        Assert.True(heading.Success, $"{id}.md must begin with '# {id}: title'.");
        return new(heading.Groups["id"].Value, heading.Groups["title"].Value, Blocks(text, "Wrong"), Blocks(text, "Right"));
    }

    /// <summary>What the comment under a line of an example promises: <c>//   ^^^ KD0401: message</c> marks the text above the carets.</summary>
    public static Promise PromisedIn(string example)
    {
        var lines = example.Split('\n');
        var index = Array.FindIndex(lines, l => Marked().IsMatch(l));
        Assert.True(index > 0, $"An example under 'Wrong' must mark its mistake with carets:\n{example}");
        var mark = Marked().Match(lines[index]);
        return new(mark.Groups["id"].Value, index - 1, mark.Groups["carets"].Index, mark.Groups["carets"].Index + mark.Groups["carets"].Length, mark.Groups["message"].Value);
    }

    private static ImmutableArray<string> Blocks(string text, string section)
    {
        var start = text.IndexOf($"\n## {section}\n", StringComparison.Ordinal);
        Assert.True(start >= 0, $"A page has a section '## {section}'.");
        var end = text.IndexOf("\n## ", start + 1, StringComparison.Ordinal);
        return [.. Block().Matches(end < 0 ? text[start..] : text[start..end]).Select(m => m.Groups["code"].Value)];
    }

    [GeneratedRegex(@"^# (?<id>KD\d{4}): (?<title>.+)\n")]
    private static partial Regex Heading();

    [GeneratedRegex(@"```csharp\n(?<code>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex(@"^\s*// *(?<carets>\^+) (?<id>KD\d{4}): (?<message>.+)$")]
    private static partial Regex Marked();
}

/// <summary>The diagnostic that an example promises.</summary>
/// <param name="Id">Its rule.</param>
/// <param name="Line">Its line, from 0.</param>
/// <param name="Start">Its first column, from 0.</param>
/// <param name="End">The column after its last.</param>
/// <param name="Message">Its message.</param>
internal sealed record Promise(string Id, int Line, int Start, int End, string Message)
{
    /// <summary>No caret can stand under the slashes of its own comment, so that what begins there is marked from the next column on.</summary>
    public static Promise Kept(Diagnostic diagnostic, int slashes)
    {
        var (start, end) = (diagnostic.Location.GetLineSpan().StartLinePosition, diagnostic.Location.GetLineSpan().EndLinePosition);
        return new(diagnostic.Id, start.Line, Math.Max(start.Character, slashes), end.Character, diagnostic.GetMessage(CultureInfo.InvariantCulture));
    }
}
