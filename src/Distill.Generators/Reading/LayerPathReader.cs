using Distill.Generators.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Distill.Generators.Reading;

/// <summary>A layer's path as it is written.</summary>
/// <param name="Path">Names joined by dots.</param>
/// <param name="Of">The type that <c>nameof</c> names it in; null for a plain string.</param>
internal sealed record WrittenPath(string Path, ITypeSymbol? Of);

/// <summary>
/// Reads the path of a layer. <c>nameof(WideNet.block2.conv1)</c> is only "conv1" once compiled, so that form is read from the syntax.
/// </summary>
internal static class LayerPathReader
{
    /// <summary>The path that an attribute's argument names; null when there is none.</summary>
    /// <param name="declaration">The experiment.</param>
    /// <param name="source">The attribute.</param>
    /// <param name="argument">The parameter or property that holds the path.</param>
    /// <param name="index">Which element of it, where it is an array; else 0.</param>
    /// <param name="value">Its constant.</param>
    /// <param name="model">The model it is a layer of.</param>
    /// <param name="copy">Whether a copy of what is seen is kept.</param>
    public static LayerPath? Read(Declaration declaration, AttributeData source, string argument, int index, string? value, ITypeSymbol? model, bool copy) =>
        Written(declaration, source, argument, value, index) is { Path: var path } && TapPoint.Parse(path) is { } point
            ? new(path, point, copy, LayerAccess.Of(declaration.Compilation, model, point.Layer))
            : null;

    /// <summary>The path as it is written, before anybody asks whether there is such a layer.</summary>
    public static WrittenPath? Written(Declaration declaration, AttributeData source, string argument, string? value, int index = 0)
    {
        if (value is null)
            return null;
        return source.ElementFor(argument, index) is { } written && Named(declaration.Compilation, written, value) is { } named ? named : new(value, Of: null);
    }

    /// <summary>Reads <c>nameof(…)</c>, alone or with a text after it: <c>nameof(Net.block.fc) + ":input"</c>.</summary>
    private static WrittenPath? Named(Compilation compilation, ExpressionSyntax written, string value) => written switch
    {
        InvocationExpressionSyntax => NameOf(compilation, written),
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression } sum => Named(compilation, sum.Left, value) is { } named ? Continued(named, value) : null,
        ParenthesizedExpressionSyntax inner => Named(compilation, inner.Expression, value),
        _ => null,
    };

    /// <summary>The path that <c>nameof(Net.a.b)</c> names: <c>a.b</c>; null where something else is written.</summary>
    public static WrittenPath? NameOf(Compilation compilation, ExpressionSyntax written) =>
        written is InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "nameof" }, ArgumentList.Arguments: [var named] } ? Named(compilation, named.Expression) : null;

    /// <summary>The compiler's value begins with the last name that <c>nameof</c> was given; what comes before that is only in the syntax.</summary>
    private static WrittenPath Continued(WrittenPath named, string value)
    {
        var last = named.Path.Substring(named.Path.LastIndexOf('.') + 1);
        return value.StartsWith(last, StringComparison.Ordinal) && !named.Path.EndsWith(value, StringComparison.Ordinal)
            ? named with { Path = named.Path + value.Substring(last.Length) }
            : named;
    }

    /// <summary>What follows the type in <c>Namespace.Type.a.b</c>.</summary>
    private static WrittenPath? Named(Compilation compilation, ExpressionSyntax expression)
    {
        if (!compilation.ContainsSyntaxTree(expression.SyntaxTree))
            return null;
        var semantics = compilation.GetSemanticModel(expression.SyntaxTree);
        var names = new Stack<string>();
        var part = expression;
        for (; part is MemberAccessExpressionSyntax access && semantics.GetSymbolInfo(part).Symbol is not (ITypeSymbol or INamespaceSymbol); part = access.Expression)
            names.Push(access.Name.Identifier.ValueText);
        return names.Count > 0 && semantics.GetSymbolInfo(part).Symbol is ITypeSymbol of ? new(string.Join(".", names), of) : null;
    }
}
