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
    /// <param name="value">Its constant.</param>
    /// <param name="model">The model it is a layer of.</param>
    public static LayerPath? Read(Declaration declaration, AttributeData source, string argument, string? value, ITypeSymbol? model) =>
        Written(declaration, source, argument, value) is { Path: var path } ? new(path, Access(declaration.Compilation, model, path)) : null;

    /// <summary>The path as it is written, before anybody asks whether there is such a layer.</summary>
    public static WrittenPath? Written(Declaration declaration, AttributeData source, string argument, string? value)
    {
        if (value is null)
            return null;
        return source.ArgumentFor(argument) is InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "nameof" }, ArgumentList.Arguments: [var named] }
            ? Named(declaration.Compilation, named.Expression) ?? new(value, Of: null)
            : new(value, Of: null);
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

    /// <summary>The member access that reaches the layer from generated code, when the language allows one.</summary>
    private static string? Access(Compilation compilation, ITypeSymbol? model, string path)
    {
        var type = model;
        var access = new List<string>();
        foreach (var name in path.Split('.'))
        {
            if (type is null || LayerNames.Of(type, compilation)?.Find(name) is not { } layer || !IsReadable(layer.Member, compilation))
                return null;
            access.Add(SyntaxFacts.GetKeywordKind(layer.Member.Name) == SyntaxKind.None ? layer.Member.Name : "@" + layer.Member.Name);
            type = layer.Type;
        }

        return type is not null && ModuleTypes.IsTensorToTensor(type) ? string.Join(".", access) : null;
    }

    private static bool IsReadable(ISymbol member, Compilation compilation)
    {
        ISymbol? read = member is IPropertySymbol property ? property.GetMethod : member;
        return read is not null && compilation.IsSymbolAccessibleWithin(read, compilation.Assembly);
    }
}
