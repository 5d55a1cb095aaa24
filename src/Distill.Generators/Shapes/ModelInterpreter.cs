using System.Collections.Immutable;
using Distill.Generators.Model;
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
        CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return ModelFacts.Nothing($"{model.Name} is not read yet", model.Locations.FirstOrDefault());
    }
}
