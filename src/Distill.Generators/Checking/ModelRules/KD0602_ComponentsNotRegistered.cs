using Distill.Generators.Reading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Distill.Generators.Checking.ModelRules;

/// <summary>
/// A model whose constructor never registers its fields has no parameters: the optimizer moves nothing and the saved file is empty.
/// TorchSharp registers the fields of a child when its parent registers the child, so only models that no other holds are judged.
/// </summary>
internal sealed class KD0602_ComponentsNotRegistered : ModelRule
{
    private static readonly HashSet<string> Registering = new(StringComparer.Ordinal)
    {
        "RegisterComponents", "register_module", "register_parameter", "register_buffer", "add_module",
    };

    public override DiagnosticDescriptor Descriptor { get; } = Describe(
        "KD0602",
        "A model does not register its layers",
        "{0} never calls RegisterComponents(), so that TorchSharp sees none of its layers: nothing of '{1}' is trained, saved or moved; call it at the end of the constructor",
        DiagnosticSeverity.Warning);

    public override IEnumerable<Diagnostic> Check(ModelClass model, CancellationToken cancellation)
    {
        if (model.Parts.IsEmpty || model.Type.IsAbstract || First(model) is not { } layer || Chain(model).Any(Registers))
            return [];
        return ModelUses.OfRoot(model, cancellation) ? [At(model.Parts[0].Identifier.GetLocation(), model.Type.Name, layer)] : [];
    }

    /// <summary>A field of its own that would be registered.</summary>
    private static string? First(ModelClass model) =>
        model.Type.GetMembers().OfType<IFieldSymbol>()
            .Where(f => !f.IsStatic && ModuleTypes.IsModule(f.Type))
            .Select(f => f.AssociatedSymbol?.Name ?? f.Name)
            .FirstOrDefault();

    /// <summary>The class and its bases, as far as they can be read.</summary>
    private static IEnumerable<INamedTypeSymbol> Chain(ModelClass model)
    {
        for (var type = model.Type; type is not null && !ModuleTypes.IsTorchSharp(type); type = type.BaseType)
            yield return type;
    }

    /// <summary>Whether a class registers anything by itself; one without source may.</summary>
    private static bool Registers(INamedTypeSymbol type) =>
        type.DeclaringSyntaxReferences.IsEmpty
        || type.DeclaringSyntaxReferences.Any(r => r.GetSyntax().DescendantNodes().OfType<SimpleNameSyntax>().Any(n => Registering.Contains(n.Identifier.ValueText)));
}
