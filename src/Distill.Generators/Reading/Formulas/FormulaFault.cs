using Microsoft.CodeAnalysis;

namespace Distill.Generators.Reading.Formulas;

/// <summary>Why a method's body is no formula.</summary>
/// <param name="Place">The part of it that is none.</param>
/// <param name="Reason">What is wrong there and the way out, to follow the loss's name.</param>
internal sealed record FormulaFault(Location Place, string Reason);
