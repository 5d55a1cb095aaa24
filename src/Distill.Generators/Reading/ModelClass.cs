using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Distill.Generators.Reading;

/// <summary>A class of the user's that is a TorchSharp module.</summary>
/// <param name="Type">The class.</param>
/// <param name="Parts">Its source, part by part.</param>
/// <param name="Compilation">What it is compiled with.</param>
internal sealed record ModelClass(INamedTypeSymbol Type, ImmutableArray<TypeDeclarationSyntax> Parts, Compilation Compilation)
{
    /// <summary>The class as a model; null when it is none.</summary>
    public static ModelClass? Of(INamedTypeSymbol type, Compilation compilation, CancellationToken cancellation)
    {
        if (type.TypeKind != TypeKind.Class || !ModuleTypes.IsModule(type) || BrokenCode.IsIn(type))
            return null;
        return new(
            type,
            [
                .. type.DeclaringSyntaxReferences.Where(r => compilation.ContainsSyntaxTree(r.SyntaxTree))
                    .Select(r => r.GetSyntax(cancellation)).OfType<TypeDeclarationSyntax>(),
            ],
            compilation);
    }

    /// <summary>Every node of one kind in the class itself, without the classes nested in it.</summary>
    public IEnumerable<T> Nodes<T>()
        where T : SyntaxNode =>
        Parts.SelectMany(p => p.DescendantNodes(n => n == p || n is not TypeDeclarationSyntax)).OfType<T>();

    /// <summary>What the compiler knows of a node of the class.</summary>
    public SemanticModel Semantics(SyntaxNode node) => Compilation.GetSemanticModel(node.SyntaxTree);
}
