using Microsoft.CodeAnalysis;

namespace Distill.Generators.Checking.ShapeRules;

/// <summary>A tap on a layer that no forward pass reaches sees nothing.</summary>
internal sealed class KD0202_LayerNeverRuns : ShapeRule
{
    public override DiagnosticDescriptor Descriptor { get; } = Describe("KD0202", "The layer never runs", "{0}: '{1}' of the {2} {3}");

    public override IEnumerable<Diagnostic> Check(ExperimentFacts facts) =>
        from tapped in facts.Tapped
        let fault = Fault(tapped)
        where fault is not null
        select At(tapped.Site.Place, tapped.Site.Loss, tapped.Site.Written.Path, tapped.Site.Role, fault);

    private static string? Fault(TappedLayer tapped)
    {
        if (tapped.Layer.NeverRuns)
            return "never runs, so that a tap on it sees nothing: tap a layer that forward() calls";
        var calls = tapped.Calls.Count;
        return tapped.Point.Call > calls && calls > 0 && !tapped.Layer.MayRunMore
            ? FormattableString.Invariant($"runs {(calls == 1 ? "once" : $"{calls} times")}, so that there is no call #{tapped.Point.Call}")
            : null;
    }
}
