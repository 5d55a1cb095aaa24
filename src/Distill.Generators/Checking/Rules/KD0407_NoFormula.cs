using Distill.Generators.Reading;
using Microsoft.CodeAnalysis;

namespace Distill.Generators.Checking.Rules;

/// <summary>A logits loss of the user's own is read by the compiler, not run by it: what it cannot read, it cannot derive.</summary>
internal sealed class KD0407_NoFormula : Rule
{
    public override DiagnosticDescriptor Descriptor { get; } = Describe("KD0407", "A loss of rows must be a formula", "Loss '{0}' {1}");

    public override IEnumerable<Diagnostic> Check(Declaration declaration, CancellationToken cancellation) =>
        declaration.OwnLosses.Where(o => o.IsOfRows).SelectMany(Check);

    private IEnumerable<Diagnostic> Check(OwnLoss loss)
    {
        if (loss.Fault is { } fault)
            yield return At(fault.Place, loss.Method.Name, fault.Reason);
        var layer = loss.Loss.Value.Student is not null ? nameof(DistillLossAttribute.Student) : loss.Loss.Value.Teacher is not null ? nameof(DistillLossAttribute.Teacher) : null;
        if (layer is not null)
            yield return At(loss.Loss.PlaceOf(layer), loss.Method.Name, $"is a formula of the logits, so it has no layer: leave out {layer}");
    }
}
