namespace Distill.Generators.Tests.Losses;

/// <summary>Every logits loss of the language, found by its type: a new one is held to everything without a line here.</summary>
internal static class AllLogitsLosses
{
    /// <summary>Their names.</summary>
    public static TheoryData<string> Names { get; } = [.. Types.Keys];

    private static SortedDictionary<string, Type> Types => new(
        typeof(LogitsLossAttribute).Assembly.GetTypes()
            .Where(t => !t.IsAbstract && typeof(LogitsLossAttribute).IsAssignableFrom(t))
            .ToDictionary(t => t.Name[..^"Attribute".Length]),
        StringComparer.Ordinal);

    /// <summary>A loss with its defaults.</summary>
    public static LogitsLossAttribute Create(string name) => (LogitsLossAttribute)Activator.CreateInstance(Types[name])!;
}
