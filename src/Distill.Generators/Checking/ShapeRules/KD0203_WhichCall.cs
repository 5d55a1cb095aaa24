using Microsoft.CodeAnalysis;

namespace Distill.Generators.Checking.ShapeRules;

/// <summary>A layer that runs several times gives several tensors; the path says which is meant.</summary>
internal sealed class KD0203_WhichCall : ShapeRule
{
    public override DiagnosticDescriptor Descriptor { get; } = Describe(
        "KD0203",
        "The layer runs more than once",
        "{0}: '{1}' of the {2} runs {3} times in a forward pass: say which call is meant, '{4}#1' to '{4}#{3}'");

    public override IEnumerable<Diagnostic> Check(ExperimentFacts facts) =>
        from tapped in facts.Tapped
        let calls = tapped.Calls.Count(c => c.IsCertain)
        where tapped.Point.Call == 0 && calls > 1
        select At(tapped.Site.Place, tapped.Site.Loss, tapped.Site.Written.Path, tapped.Site.Role, calls, tapped.Point.Layer);
}
