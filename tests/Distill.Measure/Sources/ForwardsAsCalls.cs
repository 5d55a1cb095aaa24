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
    /// <returns>The rewritten program, the same one where nothing is to be rewritten; and whether no <c>forward</c> had to stay.</returns>
    public static (CSharpCompilation Compilation, bool IsWhole) In(CSharpCompilation compilation)
    {
        var rewritten = compilation;
        foreach (var tree in compilation.SyntaxTrees)
        {
            var semantics = compilation.GetSemanticModel(tree);
            var orders = tree.GetRoot().DescendantNodes().OfType<InvocationExpressionSyntax>()
                .Where(invocation => IsOnOther(invocation) && (IsForwardOfLayer(semantics.GetSymbolInfo(invocation).Symbol) || IsDynamic(invocation, semantics)))
                .ToDictionary(invocation => invocation, invocation => semantics.GetSymbolInfo(invocation).Symbol is IMethodSymbol forward ? Order(invocation, forward) : AsGiven(invocation));
            if (orders.Count == 0)
                continue;
            var root = tree.GetRoot().ReplaceNodes(orders.Keys, (old, now) => Call(now, orders[old]));
            rewritten = rewritten.ReplaceSyntaxTree(tree, tree.WithRootAndOptions(root, tree.Options));
        }

        // What no longer compiles (an overload that `call` does not have) is measured as it is.
        return rewritten.GetDiagnostics().Any(d => d.Severity == DiagnosticSeverity.Error) ? (compilation, false) : (rewritten, true);
    }

    // Not `base.forward(x)` and not a bare `forward(x)`: those are the module itself, within its own call.
    private static bool IsOnOther(InvocationExpressionSyntax invocation) => Name(invocation) is { Identifier.ValueText: "forward" };

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

    // `((dynamic)layer).forward(x)` binds when it runs, and so does `call`.
    private static bool IsDynamic(InvocationExpressionSyntax invocation, SemanticModel semantics) =>
        invocation.Expression is MemberAccessExpressionSyntax member && semantics.GetTypeInfo(member.Expression).Type?.TypeKind == TypeKind.Dynamic;

    private static List<(int Given, string Default)> AsGiven(InvocationExpressionSyntax invocation) => [.. invocation.ArgumentList.Arguments.Select((_, at) => (at, "default"))];

    // `call` knows neither the names nor the defaults of an override: the argument of each parameter, by its place or as written out.
    private static List<(int Given, string Default)> Order(InvocationExpressionSyntax invocation, IMethodSymbol forward)
    {
        var arguments = invocation.ArgumentList.Arguments;
        return
        [
            .. forward.Parameters.Select((parameter, at) =>
            {
                var named = arguments.IndexOf(argument => argument.NameColon?.Name.Identifier.ValueText == parameter.Name);
                var given = named >= 0 ? named : at < arguments.Count && arguments[at].NameColon is null ? at : -1;
                return (given, given < 0 && parameter.HasExplicitDefaultValue ? Text(parameter) : "default");
            }),
        ];
    }

    private static string Text(IParameterSymbol parameter) =>
        parameter.ExplicitDefaultValue is { } value && parameter.Type.TypeKind != TypeKind.Enum ? SymbolDisplay.FormatPrimitive(value, quoteStrings: true, useHexadecimalNumbers: false)! : "default";

    private static InvocationExpressionSyntax Call(InvocationExpressionSyntax invocation, List<(int Given, string Default)> order)
    {
        var arguments = order.Select(one => one.Given >= 0
            ? invocation.ArgumentList.Arguments[one.Given].WithNameColon(null)
            : SyntaxFactory.Argument(SyntaxFactory.ParseExpression(one.Default)));
        var ordered = invocation.WithArgumentList(invocation.ArgumentList.WithArguments([.. arguments]));
        return ordered.ReplaceNode(Name(ordered)!, SyntaxFactory.IdentifierName("call"));
    }
}
