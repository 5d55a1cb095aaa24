using Microsoft.CodeAnalysis;

namespace Distill.Generators.Checking.ShapeRules;

/// <summary>A hint and its guided layer have one shape, or an adapter between them.</summary>
internal sealed class KD0302_HintNeedsAdapter : ShapeRule
{
    public override DiagnosticDescriptor Descriptor { get; } = Describe("KD0302", "A hint needs an adapter", "{0} '{1}': student gives {2}, teacher gives {3}; {4}");

    public override IEnumerable<Diagnostic> Check(ExperimentFacts facts) =>
        from hint in HintPairs.Of(facts)
        where hint.Fit is Fit.NeedsAdapter or Fit.Apart
        select Suggest(hint.Pair.Source.PlaceOf("Adapter"), hint.Fit == Fit.NeedsAdapter ? AdapterFit.Best(hint.Student, hint.Teacher)?.ToString() : null, hint.Pair.Loss, hint.Pair.Teacher!.Written.Path, hint.Student, hint.Teacher, WayOut(hint));

    private static string WayOut(HintPair hint) => (hint.Fit, AdapterFit.Best(hint.Student, hint.Teacher)) switch
    {
        (Fit.NeedsAdapter, Adapter.None) => "no adapter is needed: take it away",
        (Fit.NeedsAdapter, { } best) => $"set Adapter = Adapter.{best}",
        _ => "no adapter joins them: tap layers of the same number of dimensions that differ in their channels only",
    };
}
