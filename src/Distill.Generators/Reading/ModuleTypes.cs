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

    /// <summary>Whether a type is TorchSharp's tensor.</summary>
    public static bool IsTensor(ITypeSymbol type) => type.ToDisplayString() == Tensor;

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
