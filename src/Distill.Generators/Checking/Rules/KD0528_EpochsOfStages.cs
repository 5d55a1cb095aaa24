using System.Globalization;
using Distill.Generators.Reading;
using Microsoft.CodeAnalysis;

namespace Distill.Generators.Checking.Rules;

/// <summary>Where there are stages, the run is as long as they are together: another number would be ignored in silence.</summary>
internal sealed class KD0528_EpochsOfStages : Rule
{
    public override DiagnosticDescriptor Descriptor { get; } = Describe(
        "KD0528",
        "The epochs of a run with stages are theirs",
        "Epochs = {0} would be ignored, because the stages have {1} epochs together: take it away, and change Epochs of [Stage]");

    public override IEnumerable<Diagnostic> Check(Declaration declaration, CancellationToken cancellation)
    {
        var run = declaration.Run;
        if (declaration.IsComplete && !declaration.Stages.IsEmpty && run.Source.ArgumentFor(nameof(run.Value.Epochs)) is not null)
            yield return At(run.PlaceOf(nameof(run.Value.Epochs)), run.Value.Epochs, declaration.Stages.Sum(s => (long)s.Value.Epochs).ToString(CultureInfo.InvariantCulture));
    }
}
