namespace Distill.Runtime.Data;

/// <summary>The names of labels, and what they are in another list of names.</summary>
internal static class LabelNames
{
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

    private static string Plain(string name) => string.Concat(name.Where(char.IsLetterOrDigit));
}
