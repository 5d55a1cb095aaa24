namespace Distill.Generators.Model;

/// <summary>Where an experiment's class stands and what it is called.</summary>
/// <param name="Namespace">Its namespace, with keywords escaped; empty for the global one.</param>
/// <param name="Outer">The classes around it, outermost first, as <c>partial class Outer</c>.</param>
/// <param name="Class">The class's name, escaped.</param>
/// <param name="Shown">The full name for people and for the manifest: <c>Samples.DigitsKd</c>.</param>
internal sealed record ExperimentName(string Namespace, EquatableArray<OuterType> Outer, string Class, string Shown)
{
    /// <summary>The name that emitted types start with: <c>DigitsKd</c>, or <c>Outer_DigitsKd</c> for a nested class.</summary>
    public string Stem => string.Join("_", [.. Outer.Select(o => o.Name.TrimStart('@')), Class.TrimStart('@')]);

    /// <summary>The namespace that the loop is emitted into.</summary>
    public string LoopNamespace => Namespace.Length == 0 ? "Distill.Generated" : "Distill.Generated." + Namespace;

    /// <summary>The class as emitted code names it from anywhere.</summary>
    public string Global => "global::" + string.Join(".", new[] { Namespace }.Where(n => n.Length > 0).Concat(Outer.Select(o => o.Name)).Append(Class));
}

/// <summary>A type around an experiment.</summary>
/// <param name="Keyword"><c>class</c>, <c>struct</c>, <c>record</c>, <c>record struct</c> or <c>interface</c>.</param>
/// <param name="Name">Its name, escaped.</param>
internal sealed record OuterType(string Keyword, string Name);
