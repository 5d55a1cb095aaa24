using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Distill.Generators.Checking.ShapeRules;

/// <summary>Hooks fire on <c>call</c>: a tap on a layer that its model reaches by <c>forward</c> sees nothing. It silences KD0601 there.</summary>
internal sealed class KD0205_ReachedByForward : ShapeRule
{
    public override DiagnosticDescriptor Descriptor { get; } = Describe(
        "KD0205",
        "The tapped layer is reached by forward instead of call",
        "{0}: {3} reaches '{1}' of the {2} by {4}");

    public override IEnumerable<Diagnostic> Check(ExperimentFacts facts) =>
        from tapped in facts.Tapped
        where tapped.IsOnlyForwarded
        let place = Places(tapped).FirstOrDefault()
        select At(tapped.Site.Place, place, tapped.Site.Loss, tapped.Site.Written.Path, tapped.Site.Role, tapped.Site.Model.Type.Name, How(place));

    // Some of TorchSharp's overloads of `call`, those with masks for one, go past the hooks, too.
    private static string How(Location? place) => place?.SourceTree?.GetRoot().FindNode(place.SourceSpan, getInnermostNodeForTie: true) is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "call" } }
        ? "an overload of 'call' that fires no tap: use the one without masks, or tap a neighbour"
        : "'forward', which fires no tap: write 'call' there";

    /// <summary>Where the experiment's tapped layers are reached by <c>forward</c>: said here, and not again in the model.</summary>
    public static IEnumerable<Location> Places(ExperimentFacts facts) => facts.Tapped.Where(t => t.IsOnlyForwarded).SelectMany(Places);

    private static IEnumerable<Location> Places(TappedLayer tapped) =>
        tapped.Facts.Forwards.Where(f => f.Layer == tapped.Layer.Path).Select(f => f.Place).OfType<Location>();
}
