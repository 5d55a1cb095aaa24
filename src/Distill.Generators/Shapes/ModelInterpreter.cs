using System.Collections.Immutable;
using Distill.Generators.Model;
using Distill.Generators.Shapes.Evaluation;
using Distill.Generators.Shapes.Values;
using Microsoft.CodeAnalysis;

namespace Distill.Generators.Shapes;

/// <summary>Runs a model's constructor and <c>forward</c> over shapes instead of tensors.</summary>
internal static class ModelInterpreter
{
    /// <summary>What is known of a model without running it. Whatever the source, it returns.</summary>
    /// <param name="compilation">What the model is part of; sources of other projects are not read.</param>
    /// <param name="model">The model's type.</param>
    /// <param name="arguments">The constants that its constructor is given: null, numbers, strings, booleans, types as <see cref="ITypeSymbol"/>, arrays.</param>
    /// <param name="inputs">The shape of each input of <c>forward</c>, without the batch.</param>
    /// <param name="training">Whether the model runs in training mode; a teacher and a measured model do not.</param>
    /// <param name="cancellation">Ends the interpretation with an <see cref="OperationCanceledException"/>.</param>
    public static ModelFacts Interpret(
        Compilation compilation,
        INamedTypeSymbol model,
        ImmutableArray<object?> arguments,
        ImmutableArray<Shape> inputs,
        bool training,
        CancellationToken cancellation) =>
        Interpret(compilation, model, evaluator => evaluator.Build(model, arguments), [.. inputs.Select(i => i.Insert(0, Dim.Batch))], training, cancellation);

    /// <summary>What is known of a model that a static method or property without arguments makes.</summary>
    /// <param name="compilation">What the factory is part of.</param>
    /// <param name="factory">The method or property.</param>
    /// <param name="inputs">The shape of each input of <c>forward</c>, with <see cref="Dim.Batch"/> where the batch stands.</param>
    /// <param name="training">Whether the model runs in training mode.</param>
    /// <param name="cancellation">Ends the interpretation with an <see cref="OperationCanceledException"/>.</param>
    public static ModelFacts Interpret(Compilation compilation, ISymbol factory, ImmutableArray<Shape> inputs, bool training, CancellationToken cancellation) =>
        Interpret(compilation, factory, evaluator => evaluator.Build(factory), inputs, training, cancellation);

    private static ModelFacts Interpret(
        Compilation compilation,
        ISymbol made,
        Func<Evaluator, ModuleValue?> build,
        ImmutableArray<Shape> inputs,
        bool training,
        CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var place = made.Locations.FirstOrDefault();
        var evaluator = new Evaluator(Bodies.Of(compilation), training, cancellation);
        // Operation trees of half-written sources hold surprises; none of them may end a build.
#pragma warning disable CA1031
        try
        {
            return build(evaluator) is { } model
                ? new FactsBuilder(evaluator, model, evaluator.Run(model, inputs)).Build()
                : ModelFacts.Nothing($"how {made.Name} is made cannot be read here", place) with { Trees = [.. evaluator.Trees] };
        }
        catch (Exception surprise) when (surprise is not OperationCanceledException)
        {
            return ModelFacts.Nothing($"{made.Name} cannot be followed ({surprise.GetType().Name})", place);
        }
#pragma warning restore CA1031
    }
}
