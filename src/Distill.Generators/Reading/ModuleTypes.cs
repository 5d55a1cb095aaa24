using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Distill.Generators.Reading;

/// <summary>What TorchSharp calls a module.</summary>
internal static class ModuleTypes
{
    private const string Module = "TorchSharp.torch.nn.Module";
    private const string Tensor = "TorchSharp.torch.Tensor";

    /// <summary>Whether a type is a TorchSharp module of any arity.</summary>
    public static bool IsModule(ITypeSymbol type) => Bases(type).Any(b => b.ToDisplayString() == Module);

    /// <summary>Whether a module's <c>forward</c> takes one tensor and gives one.</summary>
    public static bool IsTensorToTensor(ITypeSymbol type) =>
        Bases(type).Any(b => b is INamedTypeSymbol { Name: "Module", TypeArguments: [var input, var output] } && IsTensor(input) && IsTensor(output) && b.OriginalDefinition.ToDisplayString().StartsWith(Module, StringComparison.Ordinal));

    /// <summary>The generic module that a type derives from, for people: <c>Module&lt;Tensor, Tensor, Tensor&gt;</c>; null when there is none.</summary>
    public static string? Signature(ITypeSymbol type) =>
        Bases(type).FirstOrDefault(b => b is INamedTypeSymbol { Name: "Module", Arity: > 0 } && IsTorchSharp(b))?.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);

    /// <summary>The type arguments of the generic module that a type derives from: its inputs, then its output; empty when there is none.</summary>
    public static ImmutableArray<ITypeSymbol> Arguments(ITypeSymbol type) =>
        Bases(type).OfType<INamedTypeSymbol>().FirstOrDefault(b => b is { Name: "Module", Arity: > 0 } && IsTorchSharp(b))?.TypeArguments ?? [];

    /// <summary>Whether a type is another one, or derives from it; type arguments do not matter.</summary>
    public static bool Derives(ITypeSymbol type, ITypeSymbol from) =>
        Bases(type).Any(b => SymbolEqualityComparer.Default.Equals(b.OriginalDefinition, from.OriginalDefinition));

    /// <summary>Whether a type is TorchSharp's tensor.</summary>
    public static bool IsTensor(ITypeSymbol type) => type.OriginalDefinition.ToDisplayString() == Tensor;

    /// <summary>Whether a type is TorchSharp's own rather than the user's.</summary>
    public static bool IsTorchSharp(ITypeSymbol type)
    {
        var space = type.ContainingNamespace;
        while (space is { IsGlobalNamespace: false, ContainingNamespace.IsGlobalNamespace: false })
            space = space.ContainingNamespace;
        return space?.Name == "TorchSharp" && type.ContainingAssembly?.Name == "TorchSharp";
    }

    private static IEnumerable<ITypeSymbol> Bases(ITypeSymbol type)
    {
        for (var current = type; current is not null; current = current.BaseType)
            yield return current;
    }
}
