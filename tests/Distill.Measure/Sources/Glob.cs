using System.Text.RegularExpressions;

namespace Distill.Measure.Sources;

/// <summary>File patterns: <c>*</c> within a folder, <c>**</c> across folders.</summary>
internal static class Glob
{
    public static bool Matches(string pattern, string path)
    {
        var escaped = Regex.Escape(pattern)
            .Replace(@"\*\*/", "(.*/)?", StringComparison.Ordinal)
            .Replace(@"\*\*", ".*", StringComparison.Ordinal)
            .Replace(@"\*", "[^/]*", StringComparison.Ordinal);
        return Regex.IsMatch(path.Replace('\\', '/'), $"^{escaped}$", RegexOptions.CultureInvariant);
    }
}
