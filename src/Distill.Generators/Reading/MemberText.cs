using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Distill.Generators.Reading;

/// <summary>The source of a method that builds a model.</summary>
internal static class MemberText
{
    private const int Longest = 80;

    /// <summary>The method's return type as it is written.</summary>
    public static TypeSyntax? ReturnType(IMethodSymbol method) => Syntax(method)?.ReturnType;

    /// <summary>What it builds, for people: <c>Gpt(new GptConfig(Layers: 6))</c> where that is all it does, else <c>Gpt from Teacher()</c>.</summary>
    public static string Shown(IMethodSymbol method)
    {
        var shown = Syntax(method)?.ExpressionBody?.Expression is BaseObjectCreationExpressionSyntax { Initializer: null, ArgumentList: { } arguments }
            ? method.ReturnType.Name + arguments.WithoutTrivia().NormalizeWhitespace()
            : null;
        return shown?.Length <= Longest ? shown : $"{method.ReturnType.Name} from {method.Name}()";
    }

    /// <summary>What it does, the same whatever its layout and comments.</summary>
    public static string Body(IMethodSymbol method) =>
        ((SyntaxNode?)Syntax(method)?.ExpressionBody ?? Syntax(method)?.Body)?.NormalizeWhitespace().ToString() ?? string.Empty;

    private static MethodDeclarationSyntax? Syntax(IMethodSymbol method) =>
        method.DeclaringSyntaxReferences.Select(r => r.GetSyntax()).OfType<MethodDeclarationSyntax>().FirstOrDefault();
}
