using System.Collections.Immutable;
using Distill.Generators.Model;
using Microsoft.CodeAnalysis;

namespace Distill.Generators.Reading;

/// <summary>Instantiates the language's real attributes from what the compiler read.</summary>
internal static class RecipeReader
{
    /// <summary>The attribute; null when the code around it does not compile, which the compiler says itself.</summary>
    public static Declared<T>? Read<T>(AttributeData source)
        where T : Attribute
    {
        if (BrokenCode.IsIn(source) || source.AttributeClass is not { } type || source.AttributeConstructor is not { } constructor)
            return null;
        var recipe = new Recipe(
            MetadataName(type),
            source.ConstructorArguments.Select((a, i) => a.IsNull && constructor.Parameters[i].IsParams ? NoElements : ConstantReader.Read(a)).ToEquatableArray(),
            source.NamedArguments.Select(a => new Setting(a.Key, ConstantReader.Read(a.Value))).ToEquatableArray());
        return recipe.Instantiate() is T value ? new(value, recipe, source) : null;
    }

    private static Constant NoElements { get; } = new(null, ImmutableArray<Constant>.Empty.ToEquatableArray(), "[]", "[]");

    private static string MetadataName(INamedTypeSymbol type) =>
        type.ContainingType is { } outer ? MetadataName(outer) + "+" + type.MetadataName : type.ContainingNamespace.ToDisplayString() + "." + type.MetadataName;
}
