using System.Diagnostics.CodeAnalysis;
using Microsoft.CodeAnalysis;

namespace Distill.Generators.Reading.Formulas;

/// <summary>Ends the reading of a body at the first thing that is no formula.</summary>
/// <param name="place">Where it stands.</param>
/// <param name="reason">What is wrong there; null where the compiler says it itself.</param>
[SuppressMessage("Design", "CA1032:Implement standard exception constructors", Justification = "It always has a place.")]
[SuppressMessage("Design", "CA1064:Exceptions should be public", Justification = "It never leaves the reader.")]
internal sealed class NoFormulaException(SyntaxNode place, string? reason) : Exception(reason)
{
    /// <summary>What is to be reported; null where the compiler says it itself.</summary>
    public FormulaFault? Fault { get; } = reason is null ? null : new(place.GetLocation(), reason);
}
