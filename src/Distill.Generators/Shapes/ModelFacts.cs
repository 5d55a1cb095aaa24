using System.Collections.Immutable;
using Distill.Generators.Model;
using Microsoft.CodeAnalysis;

namespace Distill.Generators.Shapes;

/// <summary>Something to say about a model's source.</summary>
/// <param name="Text">A sentence without its full stop.</param>
/// <param name="Place">Where; null where there is no source.</param>
/// <param name="Layer">The path of the layer that it happens in; empty for the model itself.</param>
internal sealed record Note(string Text, Location? Place, string Layer);

/// <summary>What the interpreter found out about a model.</summary>
/// <param name="Shapes">As data.</param>
/// <param name="Unknowns">What could not be followed, the first of a kind at each place.</param>
/// <param name="Errors">Where a shape does not fit what it meets.</param>
/// <param name="Forwards">Where a layer is reached by <c>forward</c> instead of <c>call</c>, with its path.</param>
/// <param name="Changes">Where the output of a layer is written to in place, with its path.</param>
/// <param name="WhyUnknown">For a layer whose shape is not fully known: why, by its path.</param>
/// <param name="Trees">The syntax trees that were read: while they are the same, so is the result.</param>
internal sealed record ModelFacts(
    ModelShapes Shapes,
    ImmutableArray<Note> Unknowns,
    ImmutableArray<Note> Errors,
    ImmutableArray<Note> Forwards,
    ImmutableArray<Note> Changes,
    ImmutableDictionary<string, Note> WhyUnknown,
    ImmutableHashSet<SyntaxTree> Trees)
{
    /// <summary>How much work it took to find out; the evaluator's budget is the most.</summary>
    public int Work { get; init; }

    /// <summary>When each layer may run, by its first path.</summary>
    public ILookup<string, RunSpan> Runs { get; init; } = Enumerable.Empty<RunSpan>().ToLookup(_ => string.Empty);

    /// <summary>First paths of layers of which the model uses a weight itself, at no known time.</summary>
    public ImmutableHashSet<string> WeightsRead { get; init; } = [];

    /// <summary>Weights that several layers hold, each with its holders.</summary>
    public ImmutableArray<ImmutableArray<WeightHolder>> Tied { get; init; } = [];

    /// <summary>A model of which nothing is known.</summary>
    public static ModelFacts Nothing(string why, Location? place) => new(
        new(default, default, 0, true, Amount.Unknown, IsComplete: false),
        [new(why, place, "")], [], [], [], ImmutableDictionary<string, Note>.Empty, []);
}
