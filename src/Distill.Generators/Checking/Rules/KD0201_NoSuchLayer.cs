using Distill.Generators.Reading;
using Microsoft.CodeAnalysis;

namespace Distill.Generators.Checking.Rules;

/// <summary>A path of a layer leads through the model's own names. Where only a run can know them, this rule is silent.</summary>
internal sealed class KD0201_NoSuchLayer : Rule
{
    public override DiagnosticDescriptor Descriptor { get; } = Describe("KD0201", "The model has no such layer", "{0}: the {1} {2}");

    public override IEnumerable<Diagnostic> Check(Declaration declaration, CancellationToken cancellation) =>
        from site in TapSites.Pairs(declaration).SelectMany(p => p.Sites)
        let fault = OfAnotherModel(site.Written, site.Model.Type) ?? LayerSearch.Fault(declaration.Compilation, site.Model.Type, site.Written.Path)
        where fault is not null
        select Suggest(site.Place, fault.Meant, site.Loss, site.Role, fault.Text);

    /// <summary>A layer named in the class of another model: found perhaps, but by accident, and renamed together with the wrong class.</summary>
    private static LayerFault? OfAnotherModel(WrittenPath written, ITypeSymbol model) =>
        written.Of is { } of && ModuleTypes.IsModule(of) && !ModuleTypes.Derives(model, of)
            ? new($"is {model.Name}, but 'nameof({of.Name}.{written.Path})' names a layer of {of.Name}: write 'nameof({model.Name}.…)'", Meant: null)
            : null;
}
