using System.Collections.Immutable;
using Distill.Generators.Checking;
using Distill.Generators.Model;
using Distill.Generators.Reading;
using Distill.Generators.Shapes.Sources;
using Microsoft.CodeAnalysis;

namespace Distill.Generators.Shapes;

/// <summary>
/// Keeps what was interpreted from one keystroke to the next, as long as what was read for it is the same: the trees with the bodies, and every
/// declaration of a name that they mention, because a new overload anywhere may change the meaning of a call.
/// </summary>
internal sealed class ShapesMemo
{
    private readonly object gate = new();
    private readonly Dictionary<string, Entry> entries = new(StringComparer.Ordinal);
    private readonly CompilationHistory history = new();
    private FactsCache? cache;
    private SourceHashes? sources;

    /// <summary>What is known of the models of an experiment.</summary>
    /// <param name="experiment">The experiment, as it stands in the compilation.</param>
    /// <param name="compilation">The compilation.</param>
    /// <param name="cancellation">Ends the interpretation.</param>
    public ExperimentShapes Of(Experiment experiment, Compilation compilation, CancellationToken cancellation)
    {
        lock (gate)
        {
            Advance(compilation);
            if (entries.TryGetValue(experiment.Name.Global, out var known) && known.Experiment.Equals(experiment))
                return known.Shapes;
            var facts = Facts(experiment, compilation, cancellation);
            if (facts is null)
                return ExperimentShapes.None;
            var (source, named) = sources!.Of(facts.Declaration, cancellation);
            var shapes = new ExperimentShapes(Sound(facts.Teacher), Sound(facts.Student)) { Source = source };
            var read = facts.Everyone.Aggregate(named, (all, m) => all.Union(m.Facts.Trees)).Add(facts.Declaration.Syntax.SyntaxTree);
            entries[experiment.Name.Global] = new(experiment, shapes, read, history.Closure(read));
            return shapes;
        }
    }

    private ExperimentFacts? Facts(Experiment experiment, Compilation compilation, CancellationToken cancellation) =>
        compilation.Assembly.GetTypeByMetadataName(experiment.Name.Metadata) is { } type
        && DeclarationReader.Read(type, compilation, cancellation) is { } declaration
            ? ExperimentFacts.Of(declaration, cache!, cancellation)
            : null;

    /// <summary>Shapes of a model that does not fit its input are guesses after the first misfit.</summary>
    private static ModelShapes? Sound(ModelFacts? facts) => facts is { Errors.IsEmpty: true } ? facts.Shapes : null;

    /// <summary>Forgets what may be different in another compilation.</summary>
    private void Advance(Compilation compilation)
    {
        if (history.Advance(compilation) is not { } change)
            return;
        (cache, sources) = (new(compilation), new(compilation));
        foreach (var stale in entries.Where(e => change.Everything || change.Gone.Overlaps(e.Value.Trees) || e.Value.Names.Overlaps(change.Names)).Select(e => e.Key).ToArray())
            entries.Remove(stale);
    }

    private sealed record Entry(Experiment Experiment, ExperimentShapes Shapes, ImmutableHashSet<SyntaxTree> Trees, HashSet<string> Names);
}
