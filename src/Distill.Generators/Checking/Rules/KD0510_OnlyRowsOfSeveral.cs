using Distill.Generators.Reading;
using Microsoft.CodeAnalysis;

namespace Distill.Generators.Checking.Rules;

/// <summary>With several teachers, only losses that are formulas of the logits are fused so far.</summary>
internal sealed class KD0510_OnlyRowsOfSeveral : Rule
{
    public override DiagnosticDescriptor Descriptor { get; } = Describe(
        "KD0510",
        "Layers and heads need a single teacher",
        "{0} works with a single teacher only: with several, learn from their logits, as [DistillLoss.SoftTargets(From = \"…\")] does");

    public override IEnumerable<Diagnostic> Check(Declaration declaration, CancellationToken cancellation)
    {
        if (declaration.Teachers.Length < 2 && declaration.Teacher?.As is null && declaration.Teacher?.Labels is null)
            yield break;
        foreach (var model in declaration.Models.Where(m => m.Head is not null))
            yield return At(model.Source.ArgumentFor(nameof(ModelAttribute.Head))?.GetLocation() ?? model.Place, "Head");
        if (declaration.Teachers.Length < 2 && declaration.Teacher?.As is null)
            yield break;
        foreach (var loss in declaration.Losses.Where(l => l.Value is not (LogitsLossAttribute or TeachersLossAttribute)))
            yield return At(loss.Place, loss.Recipe.Name);
        foreach (var own in declaration.OwnLosses.Where(o => !o.IsOfRows))
            yield return At(own.Loss.Place, $"Loss '{own.Method.Name}'");
    }
}
