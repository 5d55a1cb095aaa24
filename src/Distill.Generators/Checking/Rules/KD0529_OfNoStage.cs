using Distill.Generators.Reading;
using Microsoft.CodeAnalysis;

namespace Distill.Generators.Checking.Rules;

/// <summary>An optimizer or a schedule of every stage is that of none where each has its own.</summary>
internal sealed class KD0529_OfNoStage : Rule
{
    public override DiagnosticDescriptor Descriptor { get; } = Describe(
        "KD0529",
        "An optimizer or schedule that no stage uses",
        "Every stage has {0} of its own, so that this one is never used: take it away, or give it a Stage",
        DiagnosticSeverity.Warning);

    public override IEnumerable<Diagnostic> Check(Declaration declaration, CancellationToken cancellation) =>
        Unused(declaration, "an optimizer", declaration.Optimizers.Select(o => (o.Value.Stage, o.Place)))
            .Concat(Unused(declaration, "a schedule", declaration.Schedules.Select(s => (s.Value.Stage, s.Place))));

    private IEnumerable<Diagnostic> Unused(Declaration declaration, string what, IEnumerable<(int Stage, Location Place)> parts)
    {
        var own = parts.Select(p => p.Stage).ToArray();
        return declaration.IsComplete && !declaration.Stages.IsEmpty && declaration.Stages.All(s => own.Contains(s.Value.Number))
            ? parts.Where(p => p.Stage == 0).Take(1).Select(p => At(p.Place, what))
            : [];
    }
}
