using Microsoft.CodeAnalysis;

namespace Distill.Generators.Shapes.Sources;

/// <summary>What source is counted by: types whole, and static classes by their members, so that one constant of many is no other.</summary>
internal static class SourceUnits
{
    private static readonly HashSet<string> KnownKeys = new(StringComparer.Ordinal)
    {
        "b77a5c561934e089", "b03f5f7f11d50a3a", "cc7b13ffcd2ddd51", "adb9793829ddae60", "31bf3856ad364e35", "7cec85d7bea7798e",
    };

    /// <summary>The units that a symbol belongs to; none of what is local, a type parameter or a namespace.</summary>
    public static IEnumerable<ISymbol> Of(ISymbol? symbol) => symbol switch
    {
        null or ILocalSymbol or IParameterSymbol or IRangeVariableSymbol or ILabelSymbol or ITypeParameterSymbol or INamespaceSymbol or IDynamicTypeSymbol => [],
        IAliasSymbol alias => Of(alias.Target),
        IArrayTypeSymbol array => Of(array.ElementType),
        IPointerTypeSymbol pointer => Of(pointer.PointedAtType),
        INamedTypeSymbol type => OfType(type),
        IMethodSymbol { MethodKind: MethodKind.LocalFunction or MethodKind.AnonymousFunction } => [],
        IMethodSymbol { ReducedFrom: { } extension } => Of(extension),
        IMethodSymbol { AssociatedSymbol: { } owner } => Of(owner),
        { ContainingType: { } around } => OfMember(symbol.OriginalDefinition, around.OriginalDefinition),
        _ => [],
    };

    /// <summary>What a symbol is called, whatever the usings; null: it has no name outside the place where it stands.</summary>
    public static string? Name(ISymbol? symbol) => symbol switch
    {
        null or ILocalSymbol or IParameterSymbol or IRangeVariableSymbol or ILabelSymbol or ITypeParameterSymbol or INamespaceSymbol => null,
        IMethodSymbol { MethodKind: MethodKind.LocalFunction or MethodKind.AnonymousFunction } => null,
        IAliasSymbol alias => Name(alias.Target),
        IMethodSymbol { ReducedFrom: { } extension } => Name(extension),
        _ => symbol.OriginalDefinition.GetDocumentationCommentId() ?? symbol.ToDisplayString(),
    };

    /// <summary>The assembly of a symbol whose code may change without a change of this library's or of TorchSharp's version; null: it is here, or a known one.</summary>
    public static string? Elsewhere(ISymbol unit, Compilation compilation) =>
        unit.ContainingAssembly is { } assembly
        && !SymbolEqualityComparer.Default.Equals(assembly, compilation.Assembly)
        && assembly.Name is not ("TorchSharp" or "Distill.Dsl" or "Distill.Runtime")
        && !KnownKeys.Contains(string.Concat(assembly.Identity.PublicKeyToken.Select(b => b.ToString("x2", System.Globalization.CultureInfo.InvariantCulture))))
            ? assembly.Name
            : null;

    private static IEnumerable<ISymbol> OfType(INamedTypeSymbol type)
    {
        if (type.IsAnonymousType || type.TypeKind == TypeKind.Error)
            return [];
        // A static class is read member by member: its name alone says nothing.
        var own = type.IsStatic && !RunsCode(type) ? [] : new ISymbol[] { type.OriginalDefinition };
        return own.Concat(type.IsGenericType ? type.TypeArguments.SelectMany(Of) : []);
    }

    private static IEnumerable<ISymbol> OfMember(ISymbol member, INamedTypeSymbol around) =>
        around.IsAnonymousType || around.IsTupleType ? [] : around.IsStatic && !RunsCode(around) ? [member] : [around];

    /// <summary>Whether using any member of a static class runs code of the class itself.</summary>
    private static bool RunsCode(INamedTypeSymbol type) => type.StaticConstructors.Any(c => !c.IsImplicitlyDeclared);
}
