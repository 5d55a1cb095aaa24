using Microsoft.CodeAnalysis;

namespace Distill.Generators.Checking.ShapeRules;

/// <summary>An in-place operation after the tapped layer changes what the tap saw, and backward raises no error.</summary>
internal sealed class KD0204_ChangedInPlace : ShapeRule
{
    public override DiagnosticDescriptor Descriptor { get; } = Describe(
        "KD0204",
        "What the layer gives is changed in place afterwards",
        "{0}: what '{1}' of the {2} gives is changed in place afterwards, and the loss would see the changed values: set Copy = true, or tap the layer that changes it");

    public override IEnumerable<Diagnostic> Check(ExperimentFacts facts) =>
        from tapped in facts.Tapped
        where !tapped.Site.Copy && !tapped.Point.OfInput && tapped.Call is { ChangedAfterwards: true }
        select At(tapped.Site.Place, Change(tapped), tapped.Site.Loss, tapped.Site.Written.Path, tapped.Site.Role);

    private static Location? Change(TappedLayer tapped) =>
        tapped.Facts.Changes.FirstOrDefault(c => c.Layer == tapped.Layer.Path)?.Place;
}
