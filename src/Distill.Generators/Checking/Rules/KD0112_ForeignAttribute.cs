using Distill.Generators.Reading;
using Microsoft.CodeAnalysis;

namespace Distill.Generators.Checking.Rules;

/// <summary>The compiler instantiates the language's own attributes; one that a user derives from them would be ignored in silence.</summary>
internal sealed class KD0112_ForeignAttribute : Rule
{
    public override DiagnosticDescriptor Descriptor { get; } = Describe("KD0112", "An attribute is not part of the language", "[{0}] is no part of the language and cannot be carried out: write a loss of your own as a static method with [DistillLoss], and take this attribute away");

    public override IEnumerable<Diagnostic> Check(Declaration declaration, CancellationToken cancellation) =>
        declaration.Foreign.Select(a => At(a.Place(), Name(a.AttributeClass!)));

    private static string Name(INamedTypeSymbol type) =>
        type.Name.EndsWith("Attribute", StringComparison.Ordinal) ? type.Name.Substring(0, type.Name.Length - "Attribute".Length) : type.Name;
}
