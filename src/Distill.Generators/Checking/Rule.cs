using Distill.Generators.Reading;
using Microsoft.CodeAnalysis;

namespace Distill.Generators.Checking;

/// <summary>One mistake that a declaration can contain. A rule is a file; it is found by its type and needs no other edit.</summary>
internal abstract class Rule
{
    /// <summary>Where the pages are: relative to the repository until it has an address.</summary>
    private const string Pages = "docs/diagnostics/";

    /// <summary>Id, title, message and severity. An error keeps the loop from being emitted.</summary>
    public abstract DiagnosticDescriptor Descriptor { get; }

    /// <summary>The places where the declaration makes this mistake.</summary>
    /// <param name="declaration">The experiment as it stands in the source.</param>
    /// <param name="cancellation">Ends the check early.</param>
    public abstract IEnumerable<Diagnostic> Check(Declaration declaration, CancellationToken cancellation);

    /// <summary>Describes a rule; its page is named after its id.</summary>
    /// <param name="id"><c>KD</c>, then two digits for the kind (01 declaration, 02 taps, 04 losses …) and two for the rule.</param>
    /// <param name="title">What is wrong, in a few words.</param>
    /// <param name="message">What is wrong, where, and the way out, with places for values.</param>
    /// <param name="severity">Error where the loop could not be right.</param>
    protected static DiagnosticDescriptor Describe(string id, string title, string message, DiagnosticSeverity severity = DiagnosticSeverity.Error) =>
        new(id, title, message, "DslDistill", severity, isEnabledByDefault: true, helpLinkUri: $"{Pages}{id}.md");

    /// <summary>The mistake at a place.</summary>
    /// <param name="place">The smallest part of the source that has to change.</param>
    /// <param name="values">What the message's places are filled with.</param>
    protected Diagnostic At(Location place, params object[] values) => Diagnostic.Create(Descriptor, place, values);
}
