using Distill.Generators.Model;
using Distill.Generators.Shapes;
using Microsoft.CodeAnalysis;

namespace Distill.Generators.Checking.ShapeRules;

/// <summary>A weight that a trained and a frozen layer share would move: what is frozen must not.</summary>
internal sealed class KD0524_TrainedAndFrozen : ShapeRule
{
    public override DiagnosticDescriptor Descriptor { get; } = Describe(
        "KD0524",
        "A stage trains and freezes the same weights",
        "Stage {0} trains '{1}', which is also '{2}', and would freeze that: add '{3}' to Train, or train neither");

    public override IEnumerable<Diagnostic> Check(ExperimentFacts facts) =>
        from part in TrainedParts.Of(facts)
        from shared in Layers(part, facts.Student.Shapes).Concat(Weights(part, facts.Student)).Take(1)
        select At(part.Stage.PlaceOf(nameof(StageAttribute.Train)), other: null, part.Stage.Value.Number, shared.Trained, shared.Frozen, shared.Layer);

    /// <summary>One layer under two paths; those inside it need not be named again.</summary>
    private static IEnumerable<(string Trained, string Frozen, string Layer)> Layers(TrainedPart part, ModelShapes student) =>
        from layer in student.Layers
        where layer.Parameters > 0
        let paths = layer.OtherPaths.Prepend(layer.Path).ToArray()
        let trained = paths.FirstOrDefault(part.Holds)
        let frozen = paths.FirstOrDefault(p => !part.Holds(p))
        where trained is not null && frozen is not null
        select (trained, frozen, frozen);

    /// <summary>One weight in two layers.</summary>
    private static IEnumerable<(string Trained, string Frozen, string Layer)> Weights(TrainedPart part, ModelFacts student) =>
        from holders in student.Tied
        let trained = holders.FirstOrDefault(h => Holds(part, student, h))
        let frozen = holders.FirstOrDefault(h => h.Layer.Length > 0 && !Holds(part, student, h))
        where trained is not null && frozen is not null
        select (trained.Path, frozen.Path, frozen.Layer);

    private static bool Holds(TrainedPart part, ModelFacts student, WeightHolder holder) =>
        student.Shapes[holder.Layer] is { } layer ? part.Holds(layer) : part.Holds(holder.Layer);
}
