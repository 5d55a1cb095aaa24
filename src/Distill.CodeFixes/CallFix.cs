using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Distill.CodeFixes;

/// <summary>KD0601, KD0205: reaches a layer by <c>call</c>, which fires hooks, instead of <c>forward</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(CallFix)), Shared]
public sealed class CallFix() : Fix("KD0601", "KD0205")
{
    private protected override Location Place(Diagnostic diagnostic) => diagnostic.AdditionalLocations.Count > 0 ? diagnostic.AdditionalLocations[0] : diagnostic.Location;

    private protected override Mended? Mend(SyntaxNode node, string? suggestion)
    {
        var forward = node.FirstAncestorOrSelf<InvocationExpressionSyntax>()?.Expression switch
        {
            MemberAccessExpressionSyntax access => access.Name,
            MemberBindingExpressionSyntax binding => binding.Name,
            _ => null,
        };
        return forward is { Identifier.ValueText: "forward" }
            ? new("Write 'call'", forward, SyntaxFactory.IdentifierName("call").WithTriviaFrom(forward))
            : null;
    }
}
