using Distill.Runtime.Data;

namespace Distill.Runtime.Records;

/// <summary>All that a student's weights come from, by name. Where all of it is equal, so would they be: such a student is up to date.</summary>
/// <param name="parts">Names and values, in the order they are said.</param>
internal sealed class Origin(IReadOnlyDictionary<string, string> parts)
{
    /// <summary>Longer values are hashes, which tell a reader nothing.</summary>
    private const int LongestSaid = 40;

    /// <summary>Names and values.</summary>
    public IReadOnlyDictionary<string, string> Parts => parts;

    /// <summary>One hash over all parts, SHA-256 in lowercase hexadecimal.</summary>
    public string Hash
    {
        get
        {
            using var hash = new ContentHash();
            foreach (var (name, value) in parts.OrderBy(p => p.Key, StringComparer.Ordinal))
                hash.Add(name).Add(value);
            return hash.ToString();
        }
    }

    /// <summary>In what this differs from an earlier one: <c>source of BigNet changed, seed changed from 17 to 18</c>; null: in nothing.</summary>
    public string? Changes(IReadOnlyDictionary<string, string> earlier)
    {
        var changes = parts.Select(p => Change(p.Key, earlier.GetValueOrDefault(p.Key), p.Value))
            .Concat(earlier.Where(e => !parts.ContainsKey(e.Key)).Select(e => Change(e.Key, e.Value, null)))
            .OfType<string>()
            .ToArray();
        return changes.Length == 0 ? null : string.Join(", ", changes);
    }

    private static string? Change(string name, string? before, string? now) => (before, now) switch
    {
        _ when before == now => null,
        (null, _) => $"{name} is new",
        (_, null) => $"{name} is gone",
        ({ Length: <= LongestSaid }, { Length: <= LongestSaid }) => $"{name} changed from {before} to {now}",
        _ => $"{name} changed",
    };
}
