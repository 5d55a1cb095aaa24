namespace Distill.Runtime.Data;

/// <summary>The names of labels, and what they are in another list of names.</summary>
internal static class LabelNames
{
    private const int Shown = 12;

    /// <summary>Position of each of a data set's labels among the names that are wanted; −1 where a label is not wanted.</summary>
    /// <param name="data">The data set.</param>
    /// <param name="wanted">The names wanted.</param>
    /// <exception cref="DistillException">The labels have no names.</exception>
    public static int[] Positions(IDataSet data, IReadOnlyList<string> wanted)
    {
        var names = data.LabelNames
            ?? throw new DistillException($"{data.Name}: its labels are numbers without names, so '{string.Join("', '", wanted)}' cannot be found among them; give data whose labels have names, such as a folder of pictures.");
        return [.. names.Select(name => Find(wanted, name))];
    }

    /// <summary>Where a name stands in a list, whatever its case and however its words are joined: «ice cream» is <c>IceCream</c>; −1: nowhere.</summary>
    public static int Find(IReadOnlyList<string> names, string name)
    {
        for (var i = 0; i < names.Count; i++)
        {
            if (string.Equals(Plain(names[i]), Plain(name), StringComparison.OrdinalIgnoreCase))
                return i;
        }

        return -1;
    }

    /// <summary>« (did you mean 'banana'?)» where a name is nearly another; nothing where none is near.</summary>
    public static string Meant(string written, IEnumerable<string> names) => Spelling.Closest(written, names) is { } near ? $" (did you mean '{near}'?)" : string.Empty;

    /// <summary>Names for people, not too many.</summary>
    /// <param name="names">The names.</param>
    /// <param name="remark">What is said behind a name; null: nothing.</param>
    public static string Listed(IReadOnlyList<string> names, Func<string, string>? remark = null) =>
        $"{string.Join(", ", names.Take(Shown).Select(n => $"'{n}'{remark?.Invoke(n)}"))}{(names.Count > Shown ? string.Create(Invariant, $" and {names.Count - Shown} more") : string.Empty)}";

    private static string Plain(string name) => string.Concat(name.Where(char.IsLetterOrDigit));
}
