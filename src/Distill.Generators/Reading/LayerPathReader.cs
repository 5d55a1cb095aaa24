using Distill.Generators.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Distill.Generators.Reading;

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
    public static LayerPath? Read(Declaration declaration, AttributeData source, string argument, string? value, ITypeSymbol? model)
    {
        if (value is null)
            return null;
        var path = source.ArgumentFor(argument) is InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "nameof" }, ArgumentList.Arguments: [var named] }
            ? Path(declaration.Compilation, named.Expression) ?? value
            : value;
        return new(path, Access(declaration.Compilation, model, path));
    }

    /// <summary>What follows the type in <c>Namespace.Type.a.b</c>.</summary>
    private static string? Path(Compilation compilation, ExpressionSyntax expression)
    {
        if (!compilation.ContainsSyntaxTree(expression.SyntaxTree))
            return null;
        var semantics = compilation.GetSemanticModel(expression.SyntaxTree);
        var names = new Stack<string>();
        for (var part = expression; ; part = ((MemberAccessExpressionSyntax)part).Expression)
        {
            if (semantics.GetSymbolInfo(part).Symbol is ITypeSymbol or INamespaceSymbol)
                break;
            names.Push(part is MemberAccessExpressionSyntax access ? access.Name.Identifier.ValueText : (part as IdentifierNameSyntax)?.Identifier.ValueText ?? string.Empty);
            if (part is not MemberAccessExpressionSyntax)
                break;
        }

        return names.Count == 0 ? null : string.Join(".", names);
    }

    /// <summary>The member access that reaches the layer from generated code, when the language allows one.</summary>
    private static string? Access(Compilation compilation, ITypeSymbol? model, string path)
    {
        var type = model;
        var access = new List<string>();
        foreach (var name in path.Split('.'))
        {
            if (type is null || Layers.Find(type, name) is not { } field || field.IsStatic || !compilation.IsSymbolAccessibleWithin(field, compilation.Assembly))
                return null;
            access.Add(SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None ? name : "@" + name);
            type = field.Type;
        }

        return type is not null && ModuleTypes.IsTensorToTensor(type) ? string.Join(".", access) : null;
    }
}
