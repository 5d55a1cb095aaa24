using Microsoft.CodeAnalysis;

namespace Distill.Generators.Checking.ShapeRules;

/// <summary>A shape that the build could not follow is said to be unknown, with the place where it was lost.</summary>
internal sealed class KD0304_ShapeUnknown : ShapeRule
{
    public override DiagnosticDescriptor Descriptor { get; } = Describe(
        "KD0304",
        "A shape is not known at build time",
        "{0}: the shape of '{1}' of the {2} is not known at build time, {3}, because {4}; the first batch of the run decides",
        DiagnosticSeverity.Info);

    public override IEnumerable<Diagnostic> Check(ExperimentFacts facts) =>
        from tapped in facts.Tapped
        where tapped.Calls.Count > 0 && !tapped.Shape.IsKnown && tapped.WhyUnknown is not null
        let why = tapped.WhyUnknown
        select At(tapped.Site.Place, why.Place, tapped.Site.Loss, tapped.Site.Written.Path, tapped.Site.Role, tapped.Shape, why.Text);
}
