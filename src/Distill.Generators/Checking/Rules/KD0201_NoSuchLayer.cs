using Distill.Generators.Reading;
using Microsoft.CodeAnalysis;

namespace Distill.Generators.Checking.Rules;

/// <summary>A path of a layer leads through the model's own names. Where only a run can know them, this rule is silent.</summary>
internal sealed class KD0201_NoSuchLayer : Rule
{
    public override DiagnosticDescriptor Descriptor { get; } = Describe("KD0201", "The model has no such layer", "{0}: the {1} {2}");

    public override IEnumerable<Diagnostic> Check(Declaration declaration, CancellationToken cancellation) =>
        from site in TapSites.Pairs(declaration).SelectMany(p => p.Sites)
        let fault = LayerSearch.Fault(declaration.Compilation, site.Model.Type, site.Written)
        where fault is not null
        select Suggest(site.Place, fault.Meant, site.Loss, site.Role, fault.Text);
}
