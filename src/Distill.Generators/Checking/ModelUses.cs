using Distill.Generators.Reading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Distill.Generators.Checking;

/// <summary>Where a model's class is used in the compilation.</summary>
internal static class ModelUses
{
    /// <summary>
    /// Whether a model certainly stands by itself: an experiment names it, or it is built outside of other models and of whatever
    /// builds modules for them.
    /// </summary>
    public static bool OfRoot(ModelClass model, CancellationToken cancellation)
    {
        var isBuilt = false;
        foreach (var tree in model.Compilation.SyntaxTrees)
        {
            foreach (var name in Mentions(tree, model.Type.Name, cancellation))
            {
                var use = Of(model, name, cancellation);
                if (use == Use.ByModel)
                    return false;
                isBuilt |= use == Use.Root;
            }
        }

        return isBuilt;
    }

    private static IEnumerable<SimpleNameSyntax> Mentions(SyntaxTree tree, string name, CancellationToken cancellation) =>
        tree.TryGetText(out var text) && !text.ToString().Contains(name)
            ? []
            : tree.GetRoot(cancellation).DescendantNodes().OfType<SimpleNameSyntax>().Where(n => n.Identifier.ValueText == name);

    private static Use Of(ModelClass model, SimpleNameSyntax name, CancellationToken cancellation)
    {
        if (name.FirstAncestorOrSelf<AttributeSyntax>() is { Name: var attribute })
            return attribute.DescendantNodesAndSelf().Contains(name) ? Use.Root : Use.Other;
        var semantics = model.Compilation.GetSemanticModel(name.SyntaxTree);
        if (name.FirstAncestorOrSelf<TypeDeclarationSyntax>() is { } around
            && semantics.GetDeclaredSymbol(around, cancellation) is { } owner
            && !SymbolEqualityComparer.Default.Equals(owner, model.Type)
            && (ModuleTypes.IsModule(owner) || Derives(name)))
            return Use.ByModel;
        if (name.Parent is not ObjectCreationExpressionSyntax)
            return Use.Other;
        var member = name.FirstAncestorOrSelf<MemberDeclarationSyntax>();
        return member is MethodDeclarationSyntax or PropertyDeclarationSyntax or FieldDeclarationSyntax && Gives(semantics, member, cancellation)
            ? Use.ByModel
            : Use.Root;
    }

    /// <summary>Whether a name is that of a base class.</summary>
    private static bool Derives(SimpleNameSyntax name) => name.Parent is BaseTypeSyntax;

    /// <summary>Whether a member hands out something that may hold a module: what it builds may become a child.</summary>
    private static bool Gives(SemanticModel semantics, MemberDeclarationSyntax member, CancellationToken cancellation)
    {
        var given = semantics.GetDeclaredSymbol(member, cancellation) switch
        {
            IMethodSymbol method => method.ReturnType,
            IPropertySymbol property => property.Type,
            _ => null,
        };
        return given is not (null or { SpecialType: SpecialType.System_Void }) && (ModuleTypes.IsModule(given) || given is INamedTypeSymbol { Arity: > 0 } or IArrayTypeSymbol);
    }

    private enum Use
    {
        /// <summary>Named only.</summary>
        Other,

        /// <summary>A model may hold it.</summary>
        ByModel,

        /// <summary>Built or declared to stand by itself.</summary>
        Root,
    }
}
