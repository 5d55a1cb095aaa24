using System.Globalization;
using Distill.Generators.Reading;
using Microsoft.CodeAnalysis;

namespace Distill.Generators.Checking.Rules;

/// <summary>What belongs to a stage that there is not would never be learned from.</summary>
internal sealed class KD0525_NoSuchStage : Rule
{
    public override DiagnosticDescriptor Descriptor { get; } = Describe("KD0525", "There is no such stage", "{0} belongs to stage {1}, but experiment '{2}' has {3}");

    public override IEnumerable<Diagnostic> Check(Declaration declaration, CancellationToken cancellation) =>
        !KD0520_StageNumbers.AreSound(declaration)
            ? []
            : from part in Parts(declaration)
              where part.Stage < 0 || part.Stage > declaration.Stages.Length
              select At(part.Place, part.Shown, part.Stage, declaration.Type.Name, There(declaration.Stages.Length));

    private static IEnumerable<(string Shown, int Stage, Location Place)> Parts(Declaration declaration) =>
        declaration.Losses.Select(l => (l.Recipe.Name, l.Value.Stage, l.PlaceOf(nameof(l.Value.Stage))))
            .Concat(declaration.OwnLosses.Select(o => ($"Loss '{o.Method.Name}'", o.Loss.Value.Stage, o.Loss.PlaceOf(nameof(o.Loss.Value.Stage)))))
            .Concat(declaration.Optimizers.Select(o => (o.Recipe.Name, o.Value.Stage, o.PlaceOf(nameof(o.Value.Stage)))))
            .Concat(declaration.Schedules.Select(s => (s.Recipe.Name, s.Value.Stage, s.PlaceOf(nameof(s.Value.Stage)))));

    private static string There(int stages) => stages switch
    {
        0 => "no stages: add [Stage(1)], or leave Stage away",
        1 => "stage 1 only",
        _ => $"stages 1 to {stages.ToString(CultureInfo.InvariantCulture)}",
    };
}
