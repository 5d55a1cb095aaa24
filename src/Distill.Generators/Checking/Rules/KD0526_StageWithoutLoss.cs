using Distill.Generators.Reading;
using Microsoft.CodeAnalysis;

namespace Distill.Generators.Checking.Rules;

/// <summary>A stage in which no loss is learned from cannot take a step.</summary>
internal sealed class KD0526_StageWithoutLoss : Rule
{
    public override DiagnosticDescriptor Descriptor { get; } = Describe(
        "KD0526",
        "A stage learns from no loss",
        "Stage {0} has no loss, because every loss belongs to another stage: add one with Stage = {0}, or take the stage away");

    public override IEnumerable<Diagnostic> Check(Declaration declaration, CancellationToken cancellation)
    {
        var belongs = declaration.Losses.Select(l => l.Value.Stage).Concat(declaration.OwnLosses.Select(o => o.Loss.Value.Stage)).ToArray();
        var known = KD0520_StageNumbers.AreSound(declaration) && belongs.Length > 0 && belongs.All(b => b >= 0 && b <= declaration.Stages.Length);
        return known && !belongs.Contains(0)
            ? declaration.Stages.Where(s => !belongs.Contains(s.Value.Number)).Select(s => At(s.Place, s.Value.Number))
            : [];
    }
}
