using Microsoft.CodeAnalysis;

namespace Distill.Measure.Sources;

/// <summary>A driver file: factories of root models, marked with the corpus' attributes, and which sources to compile with it.</summary>
internal static class Driver
{
    /// <summary>Begins a line that names sources, as <c>// compile: Models/*.cs</c>.</summary>
    private const string Directive = "// compile:";

    /// <summary>The source patterns that drivers name; every file of the folder where they name none.</summary>
    public static IReadOnlyList<string> Patterns(IReadOnlyList<SyntaxTree> drivers)
    {
        var named = drivers
            .SelectMany(driver => driver.ToString().Split('\n'))
            .Where(line => line.StartsWith(Directive, StringComparison.Ordinal))
            .SelectMany(line => line[Directive.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            .ToList();
        return named.Count > 0 ? named : ["**/*.cs"];
    }
}
