using Distill.Generators.Reading;
using Microsoft.CodeAnalysis;

namespace Distill.Generators.Checking;

/// <summary>Whether generated code, which stands in another file and namespace, can name a type of the user's.</summary>
internal static class Reach
{
    /// <summary>What keeps it from that, and the way out; null: nothing, or something that the compiler says itself.</summary>
    public static string? Obstacle(Declaration declaration, ITypeSymbol type)
    {
        if (FileLocal(type) is { } local)
            return $"is out of reach of generated code in another file, because '{local.Name}' is file-local: take 'file' away";
        var compilation = declaration.Compilation;
        return compilation.IsSymbolAccessibleWithin(type, declaration.Type) && !compilation.IsSymbolAccessibleWithin(type, compilation.Assembly)
            ? "is out of reach of generated code, because it is private or protected: make it internal or public"
            : null;
    }

    /// <summary>Whether code elsewhere in the project can name a class as it is.</summary>
    public static bool IsNameable(INamedTypeSymbol type, Compilation compilation)
    {
        for (var outer = type; outer is not null; outer = outer.ContainingType)
        {
            if (outer.IsGenericType)
                return false;
        }

        return FileLocal(type) is null && compilation.IsSymbolAccessibleWithin(type, compilation.Assembly);
    }

    private static INamedTypeSymbol? FileLocal(ITypeSymbol type)
    {
        for (var outer = type as INamedTypeSymbol; outer is not null; outer = outer.ContainingType)
        {
            if (outer.IsFileLocal)
                return outer;
            if (outer.TypeArguments.Select(FileLocal).FirstOrDefault(a => a is not null) is { } argument)
                return argument;
        }

        return null;
    }
}
