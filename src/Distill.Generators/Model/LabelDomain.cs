namespace Distill.Generators.Model;

/// <summary>The labels of a model, by name.</summary>
/// <param name="Type">The enum, with <c>global::</c>.</param>
/// <param name="Shown">Its name, for people.</param>
/// <param name="Names">The labels in the order of their numbers.</param>
internal sealed record LabelDomain(string Type, string Shown, EquatableArray<string> Names)
{
    /// <summary>Where a label stands here; −1: nowhere. Case, spaces and signs do not matter.</summary>
    public int Find(string name)
    {
        for (var i = 0; i < Names.Count; i++)
        {
            if (string.Equals(Plain(Names[i]), Plain(name), StringComparison.OrdinalIgnoreCase))
                return i;
        }

        return -1;
    }

    private static string Plain(string name) => string.Concat(name.Where(char.IsLetterOrDigit));
}
