using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Distill.CodeFixes;

/// <summary>KD0101: makes an experiment, and the types around it, partial.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MakePartialFix)), Shared]
public sealed class MakePartialFix() : Fix("KD0101")
{
    private protected override Mended? Mend(SyntaxNode node, string? suggestion)
    {
        var types = node.AncestorsAndSelf().OfType<TypeDeclarationSyntax>().ToArray();
        if (types.Length == 0 || types[0] is RecordDeclarationSyntax || !types.Any(IsWhole))
            return null;
        var outermost = types.Last(IsWhole);
        return new("Make it partial", outermost, outermost.ReplaceNodes(types.Where(IsWhole), (_, type) => type.WithModifiers(Partial(type))).WithTriviaFrom(outermost));
    }

    private static bool IsWhole(TypeDeclarationSyntax type) => !type.Modifiers.Any(SyntaxKind.PartialKeyword);

    /// <summary><c>partial</c> is the last modifier; where there is none before it, it takes over what stood before the keyword.</summary>
    private static SyntaxTokenList Partial(TypeDeclarationSyntax type)
    {
        var partial = SyntaxFactory.Token(SyntaxKind.PartialKeyword).WithTrailingTrivia(SyntaxFactory.Space);
        return type.Modifiers.Count > 0 ? type.Modifiers.Add(partial) : SyntaxFactory.TokenList(partial);
    }
}
