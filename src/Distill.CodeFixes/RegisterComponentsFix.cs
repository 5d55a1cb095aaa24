using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;

namespace Distill.CodeFixes;

/// <summary>KD0602: calls <c>RegisterComponents()</c> at the end of each constructor that does not go on to another.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RegisterComponentsFix)), Shared]
public sealed class RegisterComponentsFix() : Fix("KD0602")
{
    private protected override Mended? Mend(SyntaxNode node, string? suggestion)
    {
        if (node.FirstAncestorOrSelf<TypeDeclarationSyntax>() is not { } type)
            return null;
        var constructors = type.Members.OfType<ConstructorDeclarationSyntax>().Where(c => !c.Modifiers.Any(SyntaxKind.StaticKeyword) && !c.Initializer.IsKind(SyntaxKind.ThisConstructorInitializer)).ToArray();
        return constructors.Length == 0 ? null : new("Call RegisterComponents()", type, type.ReplaceNodes(constructors, (_, c) => Registering(c)));
    }

    private static ConstructorDeclarationSyntax Registering(ConstructorDeclarationSyntax constructor)
    {
        var call = SyntaxFactory.ParseStatement("RegisterComponents();").WithTrailingTrivia(SyntaxFactory.ElasticCarriageReturnLineFeed);
        if (constructor.Body is { } body)
            return constructor.WithBody(body.AddStatements(call)).WithAdditionalAnnotations(Formatter.Annotation);
        StatementSyntax[] statements = constructor.ExpressionBody is { } only ? [SyntaxFactory.ExpressionStatement(only.Expression), call] : [call];
        return constructor.WithExpressionBody(null).WithSemicolonToken(default).WithBody(SyntaxFactory.Block(statements)).WithAdditionalAnnotations(Formatter.Annotation);
    }
}
