using Microsoft.CodeAnalysis;

namespace Distill.Generators.Checking.ShapeRules;

/// <summary>A classifier of an exit takes a map, averaged over its positions, or a vector.</summary>
internal sealed class KD0413_ExitNeedsMap : ShapeRule
{
    public override DiagnosticDescriptor Descriptor { get; } = Describe("KD0413", "An exit cannot be where its layer is", "{0} '{1}': the layer gives {2}, but an exit takes [N,C,H,W] or [N,C]: name a layer that gives that");

    public override IEnumerable<Diagnostic> Check(ExperimentFacts facts) =>
        from pair in TapSites.Pairs(facts.Declaration)
        where pair.Source.Value is ExitsLossAttribute
        let shape = facts.ShapeOf("student", pair.Student)
        where shape.HasRank && shape.Rank is not (2 or 4)
        select At(pair.Student!.Place, pair.Loss, pair.Student.Written.Path, shape);
}
