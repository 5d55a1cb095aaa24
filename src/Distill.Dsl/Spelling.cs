namespace Distill;

/// <summary>Finds what somebody meant to write.</summary>
internal static class Spelling
{
    /// <summary>The candidate whose last name is nearest to what was written; null when none is near.</summary>
    /// <param name="written">A name, without dots.</param>
    /// <param name="candidates">Names or dotted paths; of equally near ones the first counts.</param>
    public static string? Closest(string written, IEnumerable<string> candidates)
    {
        var limit = (written.Length + 1) / 3;
        return candidates
            .Select(c => (Path: c, Distance: Distance(written, c.Substring(c.LastIndexOf('.') + 1))))
            .Where(c => c.Distance <= limit)
            .OrderBy(c => c.Distance)
            .FirstOrDefault().Path;
    }

    /// <summary>
    /// How many letters must be changed, added, left out or swapped with their neighbour to make one name of the other; their case is free.
    /// </summary>
    private static int Distance(string a, string b)
    {
        a = a.ToUpperInvariant();
        b = b.ToUpperInvariant();
        var cost = Enumerable.Range(0, a.Length + 1).Select(_ => new int[b.Length + 1]).ToArray();
        for (var i = 0; i <= a.Length; i++)
        {
            for (var j = 0; j <= b.Length; j++)
                cost[i][j] = i == 0 || j == 0 ? i + j : Step(i, j);
        }

        return cost[a.Length][b.Length];

        int Step(int i, int j)
        {
            var least = Math.Min(Math.Min(cost[i - 1][j], cost[i][j - 1]) + 1, cost[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
            return i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] ? Math.Min(least, cost[i - 2][j - 2] + 1) : least;
        }
    }
}
