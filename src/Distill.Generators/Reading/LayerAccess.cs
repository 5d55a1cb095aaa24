using Distill.Generators.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Distill.Generators.Reading;

/// <summary>Finds the fields that lead from a model to a layer, when generated code can read all of them by their type.</summary>
internal static class LayerAccess
{
    /// <summary>The fields in order; null where one cannot be named, as inside a <c>Sequential</c>.</summary>
    public static EquatableArray<LayerStep>? Of(Compilation compilation, ITypeSymbol? model, string layer)
    {
        var type = model;
        var steps = new List<LayerStep>();
        foreach (var name in layer.Split('.'))
        {
            if (type is null || LayerNames.Of(type, compilation)?.Find(name) is not { } found || Step(found, compilation) is not { } step)
                return null;
            steps.Add(step);
            type = found.Type;
        }

        return type is not null && ModuleTypes.IsModule(type) ? steps.ToEquatableArray() : null;
    }

    private static LayerStep? Step(NamedLayer layer, Compilation compilation)
    {
        var name = SyntaxFacts.GetKeywordKind(layer.Member.Name) == SyntaxKind.None ? layer.Member.Name : "@" + layer.Member.Name;
        if (IsReadable(layer.Member, compilation))
            return new(name, Hidden: null);
        var owner = layer.Member.ContainingType;
        if (owner.Arity > 0 || !IsNameable(owner, compilation) || !IsNameable(layer.Type, compilation))
            return null;
        var field = layer.Member is IPropertySymbol property ? $"<{property.Name}>k__BackingField" : layer.Member.Name;
        return new(name, new(Full(owner), Full(layer.Type), field));
    }

    private static string Full(ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);

    private static bool IsReadable(ISymbol member, Compilation compilation)
    {
        ISymbol? read = member is IPropertySymbol property ? property.GetMethod : member;
        return read is not null && compilation.IsSymbolAccessibleWithin(read, compilation.Assembly);
    }

    /// <summary>Whether a type's name can stand in another file; a type parameter's cannot.</summary>
    private static bool IsNameable(ITypeSymbol type, Compilation compilation)
    {
        if (type is not INamedTypeSymbol named || !compilation.IsSymbolAccessibleWithin(type, compilation.Assembly) || !named.TypeArguments.All(a => IsNameable(a, compilation)))
            return false;
        for (var outer = named; outer is not null; outer = outer.ContainingType)
        {
            if (outer.IsFileLocal || (!SymbolEqualityComparer.Default.Equals(outer, named) && outer.Arity > 0))
                return false;
        }

        return true;
    }
}
