using Distill.Generators.Model;
using Distill.Generators.Reading;
using Microsoft.CodeAnalysis;

namespace Distill.Generators.Checking.Rules;

/// <summary>A tap sees one tensor: of a layer that gives a tuple the path says which, and a list of layers gives nothing.</summary>
internal sealed class KD0206_TapSeesNoTensor : Rule
{
    public override DiagnosticDescriptor Descriptor { get; } = Describe("KD0206", "There is no tensor at this place of the layer", "{0}: '{1}' of the {2} {3}");

    public override IEnumerable<Diagnostic> Check(Declaration declaration, CancellationToken cancellation) =>
        from site in TapSites.Pairs(declaration).SelectMany(p => p.Sites)
        let fault = Fault(declaration.Compilation, site)
        where fault is not null
        select At(site.Place, site.Loss, site.Written.Path, site.Role, fault);

    private static string? Fault(Compilation compilation, TapSite site)
    {
        if (site.Point is not { } point || LayerSearch.TypeOf(compilation, site.Model.Type, point.Layer) is not { } type || BrokenCode.IsIn(type) || !ModuleTypes.IsModule(type))
            return null;
        var shown = type.Name;
        return ModuleTypes.Arguments(type) is [.. var inputs, var output]
            ? point.OfInput ? OfInput(shown, point, inputs) : Of(shown, "gives", point, output)
            : type.Name is "ModuleList" or "ModuleDict" ? $"is a {shown}, which is never called itself: tap a layer inside it" : null;
    }

    private static string? OfInput(string layer, TapPoint point, IReadOnlyList<ITypeSymbol> inputs)
    {
        if (inputs.Count == 1)
            return Of(layer, "is given", point, inputs[0]);
        var element = point.Element ?? 0;
        return element >= inputs.Count ? TooFew(layer, "is given", inputs.Count, element) : NoTensor(layer, "is given", inputs[element], element);
    }

    private static string? Of(string layer, string gives, TapPoint point, ITypeSymbol type)
    {
        if (Elements(type) is not { } elements)
            return point.Element > 0 && ModuleTypes.IsTensor(type) ? $"is a {layer}, which {gives} one tensor: take '[{point.Element}]' away" : NoTensor(layer, gives, type, element: null);
        if (point.Element is not { } element)
            return $"is a {layer}, which {gives} a tuple of {elements.Count}: say which, as in '{point.Layer}[0]'";
        return element >= elements.Count ? TooFew(layer, gives, elements.Count, element) : NoTensor(layer, gives, elements[element], element);
    }

    private static string TooFew(string layer, string gives, int count, int element) => $"is a {layer}, which {gives} {count} values: [0] to [{count - 1}], but no [{element}]";

    /// <summary>What stands there, when it is certainly no tensor.</summary>
    private static string? NoTensor(string layer, string gives, ITypeSymbol type, int? element) =>
        ModuleTypes.IsTensor(type) || type.TypeKind is TypeKind.TypeParameter or TypeKind.Dynamic or TypeKind.Error || type.SpecialType == SpecialType.System_Object
            ? null
            : $"is a {layer}, which {gives} a '{type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)}'{(element is null ? string.Empty : $" at [{element}]")}: tap something that gives a tensor";

    private static IReadOnlyList<ITypeSymbol>? Elements(ITypeSymbol type) =>
        type is not INamedTypeSymbol named ? null
        : named.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T ? Elements(named.TypeArguments[0])
        : named.IsTupleType ? [.. named.TupleElements.Select(e => e.Type)]
        : named is { Name: "Tuple", ContainingNamespace.Name: "System" } ? named.TypeArguments
        : null;
}
