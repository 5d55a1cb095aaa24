using Distill.Generators.Reading;
using Microsoft.CodeAnalysis;

namespace Distill.Generators.Checking;

/// <summary>A field or automatic property that keeps modules where TorchSharp does not look.</summary>
/// <param name="Member">The field or property.</param>
/// <param name="Instead">What to hold them in: <c>ModuleList&lt;Block&gt;</c>.</param>
internal sealed record PlainCollection(ISymbol Member, string Instead);

/// <summary>Finds the lists, arrays and dictionaries of modules of which nothing else registers the elements.</summary>
internal static class PlainCollections
{
    private static readonly HashSet<string> Lists = new(StringComparer.Ordinal)
    {
        "List", "IList", "IReadOnlyList", "ICollection", "IReadOnlyCollection", "IEnumerable", "ImmutableArray", "ImmutableList", "Queue", "Stack", "HashSet", "LinkedList",
    };

    private static readonly HashSet<string> Dictionaries = new(StringComparer.Ordinal) { "Dictionary", "IDictionary", "IReadOnlyDictionary", "SortedDictionary" };

    /// <summary>Such members of a model's class; none where the class registers by itself.</summary>
    public static IEnumerable<PlainCollection> Of(INamedTypeSymbol type, Compilation compilation)
    {
        var parts = type.DeclaringSyntaxReferences.Where(r => compilation.ContainsSyntaxTree(r.SyntaxTree)).Select(r => r.GetSyntax()).ToArray();
        foreach (var field in type.GetMembers().OfType<IFieldSymbol>())
        {
            var member = field.AssociatedSymbol ?? field;
            if (!field.IsStatic && Instead(field.Type) is { } instead && !OtherRegistration.Of(type, parts, member.Name))
                yield return new(member, instead);
        }
    }

    private static string? Instead(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol { ElementType: var element } => IsLayer(element) ? List(element) : Instead(element),
        INamedTypeSymbol { TypeArguments: [var element] } named when Lists.Contains(named.Name) => IsLayer(element) ? List(element) : Instead(element),
        INamedTypeSymbol { TypeArguments: [{ SpecialType: SpecialType.System_String }, var element] } named when Dictionaries.Contains(named.Name) && IsLayer(element) => $"ModuleDict<{Shown(element)}>",
        INamedTypeSymbol { TypeArguments: [_, var element] } named when Dictionaries.Contains(named.Name) && IsLayer(element) => List(element),
        _ => null,
    };

    private static bool IsLayer(ITypeSymbol element) => ModuleTypes.IsModule(element);

    private static string List(ITypeSymbol element) => $"ModuleList<{Shown(element)}>";

    private static string Shown(ITypeSymbol type) => type.WithNullableAnnotation(NullableAnnotation.None).ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);
}
