using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Distill.Measure.Sources;

/// <summary>
/// Turns <c>layer.forward(x)</c> into <c>layer.call(x)</c>, which computes the same and fires hooks. What fires after that and did not
/// before was reached by <c>forward</c>: so the bypasses, too, have a ground truth.
/// </summary>
internal static class ForwardsAsCalls
{
    /// <returns>The rewritten program; the same one where nothing is to be rewritten.</returns>
    public static CSharpCompilation In(CSharpCompilation compilation)
    {
        var rewritten = compilation;
        foreach (var tree in compilation.SyntaxTrees)
        {
            var semantics = compilation.GetSemanticModel(tree);
            var names = tree.GetRoot().DescendantNodes().OfType<InvocationExpressionSyntax>().Select(Name)
                .OfType<SimpleNameSyntax>().Where(name => name.Identifier.ValueText == "forward" && IsForwardOfLayer(semantics.GetSymbolInfo(name).Symbol)).ToList();
            if (names.Count == 0)
                continue;
            var root = tree.GetRoot().ReplaceNodes(names, static (_, name) => SyntaxFactory.IdentifierName("call").WithTriviaFrom(name));
            rewritten = rewritten.ReplaceSyntaxTree(tree, tree.WithRootAndOptions(root, tree.Options));
        }

        // A program that no longer compiles (a method group of that name, an odd overload) is measured as it is.
        return rewritten.GetDiagnostics().Any(d => d.Severity == DiagnosticSeverity.Error) ? compilation : rewritten;
    }

    // Not `base.forward(x)` and not a bare `forward(x)`: those are the module itself, within its own call.
    private static SimpleNameSyntax? Name(InvocationExpressionSyntax invocation) => invocation.Expression switch
    {
        MemberAccessExpressionSyntax { Expression: not (BaseExpressionSyntax or ThisExpressionSyntax) } member => member.Name,
        MemberBindingExpressionSyntax binding => binding.Name,
        _ => null,
    };

    private static bool IsForwardOfLayer(ISymbol? symbol)
    {
        var method = symbol as IMethodSymbol;
        while (method?.OverriddenMethod is { } overridden)
            method = overridden;
        return method is { IsAbstract: true, ContainingNamespace.Name: "TorchSharp" };
    }
}
