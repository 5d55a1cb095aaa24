using Distill.Generators.Model;
using Microsoft.CodeAnalysis;

namespace Distill.Generators.Checking.ShapeRules;

/// <summary>
/// A loss sends its gradient back from the layer that it looks at: what runs after that layer learns nothing from it. Where the order is not
/// certain, the first batch of the run decides.
/// </summary>
internal sealed class KD0527_LossBeforeTrained : ShapeRule
{
    public override DiagnosticDescriptor Descriptor { get; } = Describe(
        "KD0527",
        "A loss does not reach what the stage trains",
        "{0} in stage {1} looks at '{2}', before anything runs that the stage trains ({3}), so that nothing is learned from it: let it belong to another stage, or train a layer up to '{2}'");

    public override IEnumerable<Diagnostic> Check(ExperimentFacts facts) =>
        from part in TrainedParts.Of(facts)
        from loss in TapSites.Pairs(facts.Declaration).GroupBy(p => p.Source)
        let attribute = (LossAttribute)loss.Key.Value
        where attribute.Stage == 0 || attribute.Stage == part.Stage.Value.Number
        let sites = loss.Where(p => p.Teacher is { IsTapped: true } || p.Student is { IsTapped: true }).Select(p => p.Student).ToArray()
        where sites.Length > 0 && sites.All(s => s is not null && IsBefore(facts, s, part))
        let first = sites[0]!
        select At(first.Place, other: null, first.Loss, part.Stage.Value.Number, first.Written.Path, string.Join(", ", part.Paths.Select(p => $"'{p}'")));

    /// <summary>Whether all that is trained certainly begins to run only after what a tap sees is there.</summary>
    private static bool IsBefore(ExperimentFacts facts, TapSite site, TrainedPart part)
    {
        if (facts.Of(site) is not { Layer: { MayRunMore: false } tapped } view)
            return false;
        var seen = facts.Student.Runs[tapped.Path].Select(r => view.Point.OfInput ? r.Began : r.Ended).DefaultIfEmpty(int.MaxValue).Max();
        var trained = facts.Student.Shapes.Layers.Where(l => part.Holds(l) && (l.Parameters > 0 || l.ParametersAreAtLeast)).ToArray();
        return trained.Length > 0 && trained.All(l => !l.MayRunMore && !l.ParametersAreAtLeast && !facts.Student.WeightsRead.Contains(l.Path) && RunsAfter(facts, l, seen));
    }

    /// <summary>A layer that is never called itself is a list of others, or its weights are used by some other way: then nobody knows when.</summary>
    private static bool RunsAfter(ExperimentFacts facts, LayerShape layer, int seen)
    {
        var runs = facts.Student.Runs[layer.Path].ToArray();
        return runs.Length == 0
            ? facts.Student.Shapes.Layers.Any(l => l.Path.StartsWith(layer.Path + ".", StringComparison.Ordinal))
            : runs.All(r => r.Began >= seen);
    }
}
