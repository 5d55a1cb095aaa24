using Microsoft.CodeAnalysis;

namespace Distill.Generators.Reading;

/// <summary>What the compiler complains about by itself. Nothing is concluded from it, so that one mistake gives one diagnostic.</summary>
internal static class BrokenCode
{
    /// <summary>Whether the compiler reports an error at a place; a warning that a project makes an error is none.</summary>
    public static bool IsAt(Location place, Compilation compilation, CancellationToken cancellation) =>
        place.SourceTree is { } tree
        && compilation.ContainsSyntaxTree(tree)
        && compilation.GetSemanticModel(tree).GetDiagnostics(place.SourceSpan, cancellation).Any(d => d.DefaultSeverity == DiagnosticSeverity.Error);

    /// <summary>Whether an attribute does not compile: an unknown name, a wrong argument, an unknown type.</summary>
    public static bool IsIn(AttributeData attribute) =>
        attribute.AttributeClass is not { } type
        || attribute.AttributeConstructor is null
        || IsIn(type)
        || attribute.ConstructorArguments.Any(IsIn)
        || attribute.NamedArguments.Any(a => IsIn(a.Value));

    /// <summary>Whether a type, or one that it is made of or derives from, does not exist.</summary>
    public static bool IsIn(ITypeSymbol type)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            if (current.TypeKind == TypeKind.Error || (current is INamedTypeSymbol named && named.TypeArguments.Any(IsError)))
                return true;
        }

        return false;
    }

    /// <summary>Whether a value is no constant.</summary>
    private static bool IsIn(TypedConstant constant) => constant.Kind switch
    {
        TypedConstantKind.Error => true,
        TypedConstantKind.Type => constant.Value is ITypeSymbol type && IsError(type),
        TypedConstantKind.Array => !constant.IsNull && constant.Values.Any(IsIn),
        _ => false,
    };

    /// <summary>Type arguments are looked at without their bases, which may lead back here: <c>class Node : Base&lt;Node&gt;</c>.</summary>
    private static bool IsError(ITypeSymbol argument) =>
        argument.TypeKind == TypeKind.Error || (argument is INamedTypeSymbol named && named.TypeArguments.Any(IsError));
}
