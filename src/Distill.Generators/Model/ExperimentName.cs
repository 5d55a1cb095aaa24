namespace Distill.Generators.Model;

/// <summary>Where an experiment's class stands and what it is called.</summary>
/// <param name="Namespace">Its namespace, with keywords escaped; empty for the global one.</param>
/// <param name="Outer">The classes around it, outermost first, as <c>partial class Outer</c>.</param>
/// <param name="Class">The class's name, escaped.</param>
/// <param name="Shown">The full name for people and for the manifest: <c>Samples.DigitsKd</c>.</param>
/// <param name="BuildMethod">Name of the emitted member where surface and loop meet; the class has no other member of that name.</param>
internal sealed record ExperimentName(string Namespace, EquatableArray<OuterType> Outer, string Class, string Shown, string BuildMethod)
{
    /// <summary>The name that emitted types start with: <c>DigitsKd</c>.</summary>
    public string Stem => Class.TrimStart('@');

    /// <summary>
    /// The namespace that the loop is emitted into: one for each place an experiment can stand in, and none within another,
    /// because a namespace called Tap would hide the type. The mapping loses nothing: <c>A.B_C</c> becomes <c>A_B__C</c>.
    /// </summary>
    public string LoopNamespace
    {
        get
        {
            if (Place.Length == 0)
                return "Distill.Generated." + GlobalNamespace;
            var keyword = Place[0].StartsWith("@", StringComparison.Ordinal) ? "@" : string.Empty;
            return "Distill.Generated." + keyword + string.Join("_", Place.Select(p => p.TrimStart('@').Replace("_", "__")));
        }
    }

    /// <summary>Where the emitted parts of the global namespace stand; no user's namespace becomes this.</summary>
    public const string GlobalNamespace = "Global_";

    private string[] Place => [.. Namespace.Split(['.'], StringSplitOptions.RemoveEmptyEntries), .. Outer.Select(o => o.Name)];

    /// <summary>The class's name in metadata: <c>Samples.Outer+DigitsKd</c>.</summary>
    public string Metadata =>
        (Namespace.Length == 0 ? string.Empty : Namespace + ".").Replace("@", string.Empty) + string.Join("+", Outer.Select(o => o.Name).Append(Class).Select(n => n.TrimStart('@')));

    /// <summary>The class as emitted code names it from anywhere.</summary>
    public string Global => "global::" + string.Join(".", new[] { Namespace }.Where(n => n.Length > 0).Concat(Outer.Select(o => o.Name)).Append(Class));
}

/// <summary>A type around an experiment.</summary>
/// <param name="Keyword"><c>class</c>, <c>struct</c>, <c>record</c>, <c>record struct</c> or <c>interface</c>.</param>
/// <param name="Name">Its name, escaped.</param>
internal sealed record OuterType(string Keyword, string Name);
