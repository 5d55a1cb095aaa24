using Distill.Generators.Reading;
using Microsoft.CodeAnalysis;

namespace Distill.Generators.Checking;

/// <summary>One mistake that a declaration can contain. An error keeps the loop from being emitted.</summary>
internal abstract class Rule : Diagnosis
{
    /// <summary>The places where the declaration makes this mistake.</summary>
    /// <param name="declaration">The experiment as it stands in the source.</param>
    /// <param name="cancellation">Ends the check early.</param>
    public abstract IEnumerable<Diagnostic> Check(Declaration declaration, CancellationToken cancellation);
}
