using Microsoft.CodeAnalysis;

namespace Distill.Generators.Checking.ShapeRules;

/// <summary>A layer without parameters has nothing that training could move.</summary>
internal sealed class KD0523_NothingToTrain : ShapeRule
{
    public override DiagnosticDescriptor Descriptor { get; } = Describe(
        "KD0523",
        "A stage trains a layer without parameters",
        "Stage {0}: '{1}', a {2}, has no parameters, so there is nothing in it to train: take it away, or name a layer that has some");

    public override IEnumerable<Diagnostic> Check(ExperimentFacts facts) =>
        from part in TrainedParts.Of(facts)
        from path in part.Paths
        let layer = facts.Student.Shapes[path]
        where layer is { Parameters: 0, ParametersAreAtLeast: false }
        select At(part.Stage.PlaceOf(nameof(StageAttribute.Train)), other: null, part.Stage.Value.Number, path, layer.Type);
}
