using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Distill.Generators.Checking;

/// <summary>One mistake, and how it is said. Rules of every kind derive from it; they are found by their type and need no other edit.</summary>
internal abstract class Diagnosis
{
    /// <summary>Where the pages are: relative to the repository until it has an address.</summary>
    private const string Pages = "docs/diagnostics/";

    /// <summary>Id, title, message and severity.</summary>
    public abstract DiagnosticDescriptor Descriptor { get; }

    /// <summary>Where a finding keeps what to write instead, for the code fix of its rule.</summary>
    public const string Suggestion = nameof(Suggestion);

    /// <summary>Describes a rule; its page is named after its id.</summary>
    /// <param name="id"><c>KD</c>, then two digits for the kind (01 declaration, 02 taps, 03 shapes, 04 losses, 05 training and labels, 06 model code) and two for the rule.</param>
    /// <param name="title">What is wrong, in a few words.</param>
    /// <param name="message">What is wrong, where, and the way out, with places for values.</param>
    /// <param name="severity">Error where the loop could not be right.</param>
    protected static DiagnosticDescriptor Describe(string id, string title, string message, DiagnosticSeverity severity = DiagnosticSeverity.Error) =>
        new(id, title, message, "DslDistill", severity, isEnabledByDefault: true, helpLinkUri: $"{Pages}{id}.md");

    /// <summary>The mistake at a place.</summary>
    /// <param name="place">The smallest part of the source that has to change.</param>
    /// <param name="values">What the message's places are filled with.</param>
    protected Diagnostic At(Location place, params object[] values) => Diagnostic.Create(Descriptor, place, values);

    /// <summary>The mistake at a place, with what to write instead.</summary>
    /// <param name="place">The smallest part of the source that has to change.</param>
    /// <param name="suggestion">What the rule's code fix writes there; null: nothing is known.</param>
    /// <param name="values">What the message's places are filled with.</param>
    protected Diagnostic Suggest(Location place, string? suggestion, params object[] values) =>
        Diagnostic.Create(Descriptor, place, suggestion is null ? null : ImmutableDictionary<string, string?>.Empty.Add(Suggestion, suggestion), values);
}
