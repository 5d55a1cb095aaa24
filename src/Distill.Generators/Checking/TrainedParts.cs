using Distill.Generators.Model;
using Distill.Generators.Reading;

namespace Distill.Generators.Checking;

/// <summary>What a stage trains of the student, as far as the interpreter knows it.</summary>
/// <param name="Stage">The stage.</param>
/// <param name="Paths">Paths of the layers that it trains.</param>
internal sealed record TrainedPart(Declared<StageAttribute> Stage, IReadOnlyList<string> Paths)
{
    /// <summary>Whether a path leads to a trained layer, or into one.</summary>
    public bool Holds(string path) => Paths.Any(p => path == p || path.StartsWith(p + ".", StringComparison.Ordinal));

    /// <summary>Whether a layer is trained, by whichever of its paths.</summary>
    public bool Holds(LayerShape layer) => Holds(layer.Path) || layer.OtherPaths.Any(Holds);
}

/// <summary>Finds the stages that train a part only.</summary>
internal static class TrainedParts
{
    /// <summary>The stages of an experiment whose student is understood; those that train all are none.</summary>
    public static IEnumerable<TrainedPart> Of(ExperimentFacts facts) =>
        !facts.Student.Errors.IsEmpty
            ? []
            : from stage in facts.Declaration.Stages
              let paths = StageLayers.Of(facts.Declaration, stage).Select(w => w.Path).ToArray()
              where paths.Length > 0
              select new TrainedPart(stage, paths);
}
