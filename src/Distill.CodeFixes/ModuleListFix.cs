using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Distill.CodeFixes;

/// <summary>
/// KD0603: holds modules in a <c>ModuleList</c> or <c>ModuleDict</c>. Offered only where everything that is put into the field can be
/// written that way: an empty collection, or one whose elements stand there.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ModuleListFix)), Shared]
public sealed class ModuleListFix() : Fix("KD0603")
{
    private protected override Mended? Mend(SyntaxNode node, string? suggestion)
    {
        if (suggestion is null || node.FirstAncestorOrSelf<TypeSyntax>(t => t.Parent is VariableDeclarationSyntax or PropertyDeclarationSyntax) is not { } type
            || type.FirstAncestorOrSelf<TypeDeclarationSyntax>() is not { } around || Name(type) is not { } name)
        {
            return null;
        }

        var written = Values(around, type, name).ToArray();
        var values = written.ToDictionary(v => v, v => Instead(v, suggestion));
        if (values.Values.Any(v => v is null))
            return null;
        var replaced = around.ReplaceNodes(
            written.Append<SyntaxNode>(type),
            (original, _) => original == type ? SyntaxFactory.ParseTypeName(suggestion).WithTriviaFrom(type) : values[(ExpressionSyntax)original]!.WithTriviaFrom(original));
        return new($"Hold them in a {suggestion}", around, replaced);
    }

    /// <summary>The one field or property that the type is written for.</summary>
    private static string? Name(TypeSyntax type) => type.Parent switch
    {
        VariableDeclarationSyntax { Variables: [var only] } => only.Identifier.ValueText,
        PropertyDeclarationSyntax property => property.Identifier.ValueText,
        _ => null,
    };

    /// <summary>What is put into it: where it is declared, and wherever it is assigned.</summary>
    private static IEnumerable<ExpressionSyntax> Values(TypeDeclarationSyntax around, TypeSyntax type, string name)
    {
        if ((type.Parent as VariableDeclarationSyntax)?.Variables[0].Initializer?.Value is { } field)
            yield return field;
        if ((type.Parent as PropertyDeclarationSyntax)?.Initializer?.Value is { } property)
            yield return property;
        foreach (var assignment in around.DescendantNodes().OfType<AssignmentExpressionSyntax>())
        {
            var target = assignment.Left is MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax } member ? member.Name : assignment.Left;
            if (target is IdentifierNameSyntax { Identifier.ValueText: var assigned } && assigned == name)
                yield return assignment.Right;
        }
    }

    private static ExpressionSyntax? Instead(ExpressionSyntax value, string type) => value switch
    {
        ImplicitObjectCreationExpressionSyntax { ArgumentList.Arguments.Count: 0, Initializer: null } => value,
        ObjectCreationExpressionSyntax { ArgumentList: null or { Arguments.Count: 0 }, Initializer: null } => New(type, []),
        CollectionExpressionSyntax { Elements: var elements } when elements.All(e => e is ExpressionElementSyntax) && !type.StartsWith("ModuleDict", StringComparison.Ordinal) =>
            New(type, elements.Cast<ExpressionElementSyntax>().Select(e => e.Expression)),
        ImplicitArrayCreationExpressionSyntax { Initializer.Expressions: var elements } => New(type, elements),
        ArrayCreationExpressionSyntax { Initializer: { Expressions: var elements } } => New(type, elements),
        _ => null,
    };

    private static ObjectCreationExpressionSyntax New(string type, IEnumerable<ExpressionSyntax> elements) =>
        (ObjectCreationExpressionSyntax)SyntaxFactory.ParseExpression($"new {type}({string.Join(", ", elements.Select(e => e.WithoutTrivia().ToString()))})");
}
