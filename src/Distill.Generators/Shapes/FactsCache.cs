using System.Collections.Concurrent;
using System.Collections.Immutable;
using Distill.Generators.Model;
using Distill.Generators.Reading;
using Microsoft.CodeAnalysis;

namespace Distill.Generators.Shapes;

/// <summary>Interprets each model of a compilation once, however many experiments use it.</summary>
/// <param name="compilation">The compilation; another one needs a cache of its own.</param>
internal sealed class FactsCache(Compilation compilation)
{
    private readonly ConcurrentDictionary<string, ModelFacts> known = new(StringComparer.Ordinal);

    /// <summary>What is known of a model of an experiment.</summary>
    /// <param name="model">The model.</param>
    /// <param name="sample">Sizes of one sample.</param>
    /// <param name="training">Whether it learns; a teacher does not.</param>
    /// <param name="cancellation">Ends the interpretation.</param>
    public ModelFacts Of(ModelDeclaration model, IReadOnlyList<int> sample, bool training, CancellationToken cancellation)
    {
        var key = FormattableString.Invariant($"{model.Member?.ToDisplayString() ?? model.Construction} [{string.Join(",", sample)}] {training}");
        if (known.TryGetValue(key, out var facts))
            return facts;
        var input = Shape.Of(sample.Select(s => (Dim)s));
        facts = (model.Member, model.Type) switch
        {
            ({ } member, _) => ModelInterpreter.Interpret(compilation, member, [input.Insert(0, Dim.Batch)], training, cancellation),
            (_, INamedTypeSymbol type) => ModelInterpreter.Interpret(compilation, type, Arguments(model.Source), [input], training, cancellation),
            _ => ModelFacts.Nothing($"{model.Type.Name} is no class", model.TypePlace),
        };
        return known.GetOrAdd(key, facts);
    }

    private static ImmutableArray<object?> Arguments(AttributeData source) =>
        source.ConstructorArguments is [{ IsNull: false } arguments] ? [.. arguments.Values.Select(Value)] : [null];

    private static object? Value(TypedConstant constant) =>
        constant.Kind == TypedConstantKind.Array && !constant.IsNull ? constant.Values.Select(Value).ToArray() : constant.Value;
}
