using Distill.Generators.Reading;
using Microsoft.CodeAnalysis;

namespace Distill.Generators.Checking.Rules;

/// <summary>A layer is trained with all that is inside: to name a part of it as well says something that is not meant.</summary>
internal sealed class KD0522_TrainedTwice : Rule
{
    public override DiagnosticDescriptor Descriptor { get; } = Describe("KD0522", "A stage trains a layer twice", "Stage {0} trains '{1}' already {2}: take one of the two away");

    public override IEnumerable<Diagnostic> Check(Declaration declaration, CancellationToken cancellation)
    {
        foreach (var stage in declaration.Stages)
        {
            var paths = StageLayers.Of(declaration, stage).Select(w => w.Path).Where(p => p.Length > 0).ToArray();
            var twice = paths.Where((path, i) => Array.IndexOf(paths, path) < i).Distinct().Select(path => (path, "in the same list"))
                .Concat(from inner in paths.Distinct() let outer = paths.FirstOrDefault(o => inner.StartsWith(o + ".", StringComparison.Ordinal)) where outer is not null select (inner, $"with '{outer}'"));
            foreach (var (path, how) in twice)
                yield return At(stage.PlaceOf(nameof(StageAttribute.Train)), stage.Value.Number, path, how);
        }
    }
}
