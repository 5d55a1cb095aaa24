using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Distill.CodeFixes;

/// <summary>KD0302: sets the adapter that joins a guided layer to its hint, or takes away one that is not needed.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(SetAdapterFix)), Shared]
public sealed class SetAdapterFix() : Fix("KD0302")
{
    private const string Property = nameof(Adapter);

    private protected override Mended? Mend(SyntaxNode node, string? suggestion)
    {
        if (suggestion is null || node.FirstAncestorOrSelf<AttributeSyntax>() is not { ArgumentList: { } list } attribute)
            return null;
        var set = list.Arguments.FirstOrDefault(a => a.NameEquals?.Name.Identifier.ValueText == Property);
        if (suggestion == nameof(Adapter.None))
            return set is null ? null : new("Take the adapter away", attribute, attribute.WithArgumentList(list.WithArguments(list.Arguments.Remove(set))));
        var adapter = SyntaxFactory.ParseExpression($"{Property}.{suggestion}");
        var arguments = set is null
            ? list.Arguments.Add(Argument(adapter).WithLeadingTrivia(list.Arguments.Count == 0 ? default : SyntaxFactory.TriviaList(SyntaxFactory.Space)))
            : list.Arguments.Replace(set, set.WithExpression(adapter));
        return new($"Set Adapter = Adapter.{suggestion}", attribute, attribute.WithArgumentList(list.WithArguments(arguments)));
    }

    private static AttributeArgumentSyntax Argument(ExpressionSyntax value) =>
        SyntaxFactory.AttributeArgument(
            SyntaxFactory.NameEquals(SyntaxFactory.IdentifierName(Property).WithTrailingTrivia(SyntaxFactory.Space), SyntaxFactory.Token(SyntaxKind.EqualsToken).WithTrailingTrivia(SyntaxFactory.Space)),
            nameColon: null,
            value);
}
