using System.Collections.Immutable;
using Distill.Generators.Model;
using Distill.Generators.Shapes;
using Distill.Measure.Sources;
using Microsoft.CodeAnalysis;

namespace Distill.Measure.Comparing;

/// <summary>Interprets a model as the member form of a declaration does: from a factory without parameters.</summary>
internal static class Interpretation
{
    public static ModelFacts Of(ModelSources sources, CorpusModel model) => Of(sources.Compilation, Factory(sources.Compilation, model), model);

    public static ModelFacts Of(Compilation compilation, ISymbol factory, CorpusModel model) =>
        ModelInterpreter.Interpret(compilation, factory, [.. model.Takes.Select(Shape)], training: false, CancellationToken.None);

    private static IMethodSymbol Factory(Compilation compilation, CorpusModel model) =>
        compilation.GetTypeByMetadataName(model.FactoryType)!.GetMembers(model.Name).OfType<IMethodSymbol>().Single();

    private static Shape Shape(TakesAttribute input)
    {
        ImmutableArray<Dim> example = [.. input.Shape.Select(dim => (Dim)dim)];
        return new(input.BatchAxis < 0 ? example : example.Insert(input.BatchAxis, Dim.Batch));
    }
}
