using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Distill.Generators.Reading;

/// <summary>A layer that a model's class names.</summary>
/// <param name="Name">The name it is registered under.</param>
/// <param name="Member">The field or auto-property that holds it.</param>
/// <param name="Type">The member's declared type.</param>
/// <param name="IsCertain">Whether it is a module in every case: a field of type <c>object</c> may hold one.</param>
internal sealed record NamedLayer(string Name, ISymbol Member, ITypeSymbol Type, bool IsCertain);

/// <summary>What the class of a model says about the names of its layers, in the way TorchSharp's <c>RegisterComponents</c> finds them.</summary>
/// <param name="Layers">The layers, in the order they are declared.</param>
/// <param name="IsComplete">Whether there can be no others.</param>
internal sealed record LayerNames(ImmutableArray<NamedLayer> Layers, bool IsComplete)
{
    private static readonly HashSet<string> Registrations = new(StringComparer.Ordinal) { "register_module", "add_module", "register_child", "RegisterComponents", "ClearModules", "_internal_submodules" };

    /// <summary>Whether a name registers layers by hand.</summary>
    public static bool IsRegistration(string name) => Registrations.Contains(name);

    /// <summary>The layers of a model's class; null for TorchSharp's own, whose children only a run knows.</summary>
    public static LayerNames? Of(ITypeSymbol model, Compilation compilation)
    {
        if (ModuleTypes.IsTorchSharp(model) || model is not INamedTypeSymbol { TypeKind: TypeKind.Class })
            return null;
        var layers = ImmutableArray.CreateBuilder<NamedLayer>();
        var complete = true;
        var type = model;
        for (; type is not null && !ModuleTypes.IsTorchSharp(type); type = type.BaseType)
        {
            layers.AddRange(type.GetMembers().OfType<IFieldSymbol>().Where(f => !f.IsStatic).SelectMany(Named));
            complete &= NamesAllLayers(type, compilation);
        }

        return new(layers.ToImmutable(), complete && type?.Name == "Module");
    }

    public NamedLayer? Find(string name) => Layers.FirstOrDefault(l => l.Name == name);

    private static IEnumerable<NamedLayer> Named(IFieldSymbol field)
    {
        var certain = ModuleTypes.IsModule(field.Type);
        if (!certain && !MayHoldModule(field.Type))
            yield break;
        var member = field.AssociatedSymbol as IPropertySymbol ?? (ISymbol)field;
        yield return new(ComponentName(field) ?? member.Name, member, field.Type, certain);
    }

    /// <summary>What is registered is decided by the value that a field holds, not by its type.</summary>
    private static bool MayHoldModule(ITypeSymbol type) =>
        type.SpecialType == SpecialType.System_Object || type.TypeKind is TypeKind.Interface or TypeKind.TypeParameter or TypeKind.Dynamic or TypeKind.Error;

    private static string? ComponentName(IFieldSymbol field) =>
        field.GetAttributes().FirstOrDefault(a => a.AttributeClass?.Name == "ComponentNameAttribute")?.NamedArguments.FirstOrDefault(a => a.Key == "Name").Value.Value as string;

    /// <summary>Whether a class leaves the naming to its fields, in source that can be read to the end.</summary>
    private static bool NamesAllLayers(ITypeSymbol type, Compilation compilation) =>
        type.TypeKind != TypeKind.Error
        && type.DeclaringSyntaxReferences.Length > 0
        && type.DeclaringSyntaxReferences.All(r => compilation.ContainsSyntaxTree(r.SyntaxTree) && !Registers(r.GetSyntax()));

    /// <summary>Plain <c>RegisterComponents()</c> is what every model calls; anything else that registers may name layers as it likes.</summary>
    private static bool Registers(SyntaxNode source) =>
        source.DescendantNodes().Any(n => n switch
        {
            MethodDeclarationSyntax method => Registrations.Contains(method.Identifier.ValueText),
            IdentifierNameSyntax name => name.Identifier.ValueText != "RegisterComponents" && Registrations.Contains(name.Identifier.ValueText),
            _ => false,
        });
}
