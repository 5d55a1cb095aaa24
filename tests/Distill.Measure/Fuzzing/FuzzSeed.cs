using Distill.Measure.Comparing;
using Distill.Measure.Sources;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Distill.Measure.Fuzzing;

/// <summary>A sound program to be spoiled: a model of the corpus and an experiment that distils it into itself, with taps.</summary>
/// <param name="Model">The model it holds.</param>
/// <param name="Program">Everything that compiles together.</param>
/// <param name="ModelFile">The model's file.</param>
/// <param name="ExperimentFile">The experiment's file.</param>
internal sealed record FuzzSeed(CorpusModel Model, CSharpCompilation Program, SyntaxTree ModelFile, SyntaxTree ExperimentFile)
{
    /// <summary>Taps of an experiment; enough to reach every rule of taps and shapes.</summary>
    private const int Taps = 3;

    /// <summary>One program for each model of the corpus that takes a single tensor.</summary>
    public static IReadOnlyList<FuzzSeed> OfCorpus() => [.. OwnCorpus.Sources.Models.Where(m => m.Takes.Count == 1 && m.Takes[0].BatchAxis == 0).Select(Of)];

    private static FuzzSeed Of(CorpusModel model)
    {
        var sources = OwnCorpus.Sources;
        var factory = sources.Compilation.GetTypeByMetadataName(model.FactoryType)!.GetMembers(model.Name).OfType<IMethodSymbol>().Single();
        var modelFile = factory.DeclaringSyntaxReferences[0].SyntaxTree;
        var layers = Interpretation.Of(sources, model).Shapes.Layers.Where(layer => layer.Calls.Count == 1).Select(layer => layer.Path).ToList();
        var taps = Enumerable.Range(1, Math.Min(Taps, layers.Count)).Select(n => layers[(layers.Count * n / (Taps + 1)) % layers.Count]);
        var experiment = SourceFolder.ParseText(Experiment(model, factory, taps), "Experiment.cs");
        return new(model, CSharpCompilation.Create("Fuzzed", [SourceFolder.Usings, modelFile, experiment], ModelSources.References, sources.Compilation.Options), modelFile, experiment);
    }

    private static string Experiment(CorpusModel model, IMethodSymbol factory, IEnumerable<string> taps)
    {
        var type = factory.ReturnType.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);
        var make = $"{factory.ContainingType.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat)}.{factory.Name}()";
        return $$"""
            using Distill;

            namespace Fuzzed;

            [Distillation(Seed = 17, Epochs = 10, BatchSize = 128)]
            [Input({{(model.Takes[0].Shape.Count == 0 ? "1" : string.Join(", ", model.Takes[0].Shape))}})]
            [DistillLoss.CrossEntropy(Weight = 0.1)]
            [DistillLoss.SoftTargets(Temperature = 4, Weight = 0.9)]
            {{string.Join('\n', taps.Select(tap => $"[DistillLoss.Hint(\"{tap}\", \"{tap}\", Weight = 0.5)]"))}}
            [Optimize.Sgd(0.05, Momentum = 0.9)]
            [Schedule.Cosine(WarmupEpochs = 1)]
            public sealed partial class FuzzedKd
            {
                [Teacher(Weights = "none.safetensors")]
                private static {{type}} Teacher() => {{make}};

                [Student]
                private static {{type}} Student() => {{make}};
            }
            """;
    }
}
