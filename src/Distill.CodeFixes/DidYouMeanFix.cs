using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Distill.CodeFixes;

/// <summary>KD0201, KD0207: writes the name that was meant.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(DidYouMeanFix)), Shared]
public sealed class DidYouMeanFix() : Fix("KD0201", "KD0207")
{
    private protected override Mended? Mend(SyntaxNode node, string? suggestion) =>
        suggestion is not null && node.FirstAncestorOrSelf<ExpressionSyntax>() is { } written
            ? new($"Write '{suggestion}'", written, SyntaxFactory.LiteralExpression(SyntaxKind.StringLiteralExpression, SyntaxFactory.Literal(suggestion)).WithTriviaFrom(written))
            : null;
}
