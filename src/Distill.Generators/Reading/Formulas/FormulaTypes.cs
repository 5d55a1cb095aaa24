using Distill.Formulas;
using Microsoft.CodeAnalysis;

namespace Distill.Generators.Reading.Formulas;

/// <summary>The types that formulas are made of.</summary>
internal static class FormulaTypes
{
    /// <summary>Whether a type is <see cref="Expr"/>.</summary>
    public static bool IsExpr(ITypeSymbol? type) => type?.ToDisplayString() == typeof(Expr).FullName;

    /// <summary>Whether a type is <see cref="LogitsRow"/>.</summary>
    public static bool IsRow(ITypeSymbol? type) => type?.ToDisplayString() == typeof(LogitsRow).FullName;
}
