using Distill.Generators.Reading;
using Microsoft.CodeAnalysis;

namespace Distill.Generators.Checking.Rules;

/// <summary>Stages run in the order of their numbers; a gap, a double or another order on the page would only hide which comes when.</summary>
internal sealed class KD0520_StageNumbers : Rule
{
    public override DiagnosticDescriptor Descriptor { get; } = Describe(
        "KD0520",
        "Stages are not numbered 1, 2, …",
        "Stage {0} stands where stage {1} belongs: number the stages 1, 2, … in the order they are written, each once");

    public override IEnumerable<Diagnostic> Check(Declaration declaration, CancellationToken cancellation) =>
        !declaration.IsComplete
            ? []
            : declaration.Stages
                .Select((stage, i) => (Stage: stage, Number: i + 1))
                .Where(s => s.Stage.Value.Number != s.Number)
                .Take(1)
                .Select(s => At(s.Stage.PlaceOf(nameof(StageAttribute.Number)), s.Stage.Value.Number, s.Number));

    /// <summary>Whether all stages are there, and their numbers can be relied on.</summary>
    public static bool AreSound(Declaration declaration) => declaration.IsComplete && declaration.Stages.Select((s, i) => s.Value.Number == i + 1).All(sound => sound);
}
