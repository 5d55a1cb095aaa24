namespace Distill.Generators.Model;

/// <summary>Names of emitted files. The compiler compares them without regard to case, the language does not: <c>Kd</c> and <c>KD</c> may both exist.</summary>
internal static class HintNames
{
    /// <summary>The names that differ from another in case only, in a fixed order; almost always none.</summary>
    public static EquatableArray<string> Clashes(IEnumerable<ExperimentName> names) =>
        names.Select(n => n.Shown)
            .GroupBy(n => n, StringComparer.OrdinalIgnoreCase)
            .Where(g => g.Count() > 1)
            .SelectMany(g => g)
            .OrderBy(n => n, StringComparer.Ordinal)
            .ToEquatableArray();

    /// <summary>The name of an experiment's files.</summary>
    public static string Of(ExperimentName name, EquatableArray<string> clashes)
    {
        var position = clashes.TakeWhile(c => c != name.Shown).Count();
        return position == clashes.Count ? name.Shown : $"{name.Shown}({position + 1})";
    }
}
