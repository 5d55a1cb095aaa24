using Distill.Generators.Reading;
using Microsoft.CodeAnalysis;

namespace Distill.Generators.Checking.Rules;

/// <summary>A model is taken apart before its head by a method and a linear layer that the emitted loop can name, or not at all.</summary>
internal sealed class KD0207_HeadOfModel : Rule
{
    public override DiagnosticDescriptor Descriptor { get; } = Describe("KD0207", "A model cannot be taken apart before its head", "{0} {1}");

    public override IEnumerable<Diagnostic> Check(Declaration declaration, CancellationToken cancellation)
    {
        foreach (var model in declaration.Models)
        {
            if (!BrokenCode.IsIn(model.Type) && Fault(declaration, model) is { } fault)
                yield return Suggest(fault.Place, fault.Meant, model.Type.Name, fault.Text);
        }
    }

    private static (Location Place, string Text, string? Meant)? Fault(Declaration declaration, ModelDeclaration model)
    {
        if (model is { Body: null, Head: null })
            return Whole(declaration, model) is { } whole ? (model.Place, whole, null) : null;
        if (model.Body is not { } body)
            return (Place(model, nameof(model.Head)), "has a Head without a Body: name the method that does everything before the head, Body = nameof(…)", null);
        if (model.Head is not { } head)
            return (Place(model, nameof(model.Body)), "has a Body without a Head: name the linear layer that makes the logits, Head = nameof(…)", null);
        if (Missing(declaration, model, body, "method", IsBody, "one tensor in, one tensor out") is { } noBody)
            return (Place(model, nameof(model.Body)), noBody.Text, noBody.Meant);
        if (Missing(declaration, model, head, "layer", IsHead, "a Linear") is { } noHead)
            return (Place(model, nameof(model.Head)), noHead.Text, noHead.Meant);
        return WantsAll(declaration) is { } loss
            ? (Place(model, nameof(model.Head)), $"is taken apart before its head, but {loss} reads all logits at once: leave Body and Head out, or the loss", null)
            : null;
    }

    /// <summary>A loss that compares logits needs both models in the same form.</summary>
    private static string? Whole(Declaration declaration, ModelDeclaration model) =>
        declaration.Models.FirstOrDefault(m => m != model && m.Head is not null) is { } other && declaration.Losses.Any(l => l.Value is LogitsLossAttribute && TeacherNeed.Of(l.Value))
            ? $"gives all its logits at once, but {other.Type.Name} is taken apart before its head: give both a Body and a Head, or none"
            : null;

    private static string? WantsAll(Declaration declaration) =>
        declaration.Losses.FirstOrDefault(l => l.Value is ComposedLogitsLossAttribute or ExitsLossAttribute or TeachersLossAttribute)?.Recipe.Name
        ?? declaration.OwnLosses.Where(o => o.Loss.Value.Teacher is null || o.Loss.Value.Student is null).Select(o => o.Method.Name).FirstOrDefault();

    private static (string Text, string? Meant)? Missing(Declaration declaration, ModelDeclaration model, string name, string kind, Func<ISymbol, bool> fits, string form)
    {
        var members = Members(model.Type).ToArray();
        var named = members.Where(m => m.Name == name).ToArray();
        if (named.Any(m => fits(m) && declaration.Compilation.IsSymbolAccessibleWithin(m, declaration.Compilation.Assembly)))
            return null;
        if (named.Any(fits))
            return ($"keeps its {kind} '{name}' from generated code, because it is private or protected: make it internal or public", null);
        if (named.Length > 0)
            return ($"has a '{name}', but it is no {kind} that fits: {form}", null);
        return Spelling.Closest(name, members.Where(fits).Select(m => m.Name)) is { } meant
            ? ($"has no {kind} '{name}'. Did you mean '{meant}'?", meant)
            : ($"has no {kind} '{name}': {form}", null);
    }

    private static IEnumerable<ISymbol> Members(ITypeSymbol type)
    {
        for (var current = type; current is not null && !ModuleTypes.IsTorchSharp(current); current = current.BaseType)
        {
            foreach (var member in current.GetMembers().Where(m => !m.IsStatic && m.CanBeReferencedByName))
                yield return member;
        }
    }

    private static bool IsBody(ISymbol member) =>
        member is IMethodSymbol { MethodKind: MethodKind.Ordinary, IsGenericMethod: false, Parameters: [{ RefKind: RefKind.None } input], ReturnType: var output }
        && ModuleTypes.IsTensor(input.Type) && ModuleTypes.IsTensor(output);

    private static bool IsHead(ISymbol member) => member switch
    {
        IFieldSymbol field => IsLinear(field.Type),
        IPropertySymbol { GetMethod: not null, IsIndexer: false } property => IsLinear(property.Type),
        _ => false,
    };

    private static bool IsLinear(ITypeSymbol type) => type.Name == "Linear" && ModuleTypes.IsTorchSharp(type);

    private static Location Place(ModelDeclaration model, string property) => model.Source.ArgumentFor(property)?.GetLocation() ?? model.Place;
}
