using Distill.Generators.Checking;
using Distill.Generators.Checking.ShapeRules;
using Distill.Generators.Reading;
using Distill.Generators.Shapes;
using Microsoft.CodeAnalysis;

namespace Distill.Generators;

/// <summary>A compilation as the analyzer looks at it: type by type, each model interpreted once.</summary>
/// <param name="compilation">The compilation.</param>
internal sealed class InspectedCompilation(Compilation compilation)
{
    private readonly FactsCache cache = new(compilation);
    private IReadOnlyCollection<Location>? forwards;

    /// <summary>Everything that is wrong with a type, be it an experiment or a model.</summary>
    public IEnumerable<Diagnostic> Findings(INamedTypeSymbol type, CancellationToken cancellation)
    {
        if (DeclarationReader.Read(type, compilation, cancellation) is { } declaration)
            return Inspection.Findings(declaration, cache, cancellation);
        return ModelClass.Of(type, compilation, cancellation) is { } model
            ? Inspection.Findings(model, cancellation).Where(f => f.Id != "KD0601" || !IsSaidOfATap(f.Location, cancellation))
            : [];
    }

    /// <summary>Whether an experiment's own diagnostic (KD0205) speaks of a call already.</summary>
    private bool IsSaidOfATap(Location place, CancellationToken cancellation)
    {
        forwards ??= [.. Experiments(compilation.Assembly.GlobalNamespace)
            .Select(e => DeclarationReader.Read(e, compilation, cancellation)).OfType<Declaration>()
            .Where(d => !Inspection.Findings(d, cancellation).Any(f => f.Severity == DiagnosticSeverity.Error))
            .Select(d => ExperimentFacts.Of(d, cache, cancellation)).OfType<ExperimentFacts>()
            .SelectMany(KD0205_ReachedByForward.Places)];
        return forwards.Any(f => f.SourceTree == place.SourceTree && f.SourceSpan.IntersectsWith(place.SourceSpan));
    }

    private static IEnumerable<INamedTypeSymbol> Experiments(INamespaceOrTypeSymbol room) =>
        room.GetMembers().OfType<INamespaceOrTypeSymbol>().SelectMany(Experiments)
            .Concat(room is INamedTypeSymbol type && DeclarationReader.IsDeclared(type) ? [type] : []);
}
