using Distill.Generators.Reading;
using Microsoft.CodeAnalysis;

namespace Distill.Generators.Checking.Rules;

/// <summary>What is computed in every step and never learned from: a term of weight 0, a teacher that no loss reads.</summary>
internal sealed class KD0405_NothingTaught : Rule
{
    public override DiagnosticDescriptor Descriptor { get; } = Describe("KD0405", "A loss or a teacher that teaches nothing", "{0}", DiagnosticSeverity.Warning);

    public override IEnumerable<Diagnostic> Check(Declaration declaration, CancellationToken cancellation)
    {
        foreach (var (name, loss) in Weighted(declaration))
        {
            if (loss.Value is LossAttribute { Weight: 0 })
                yield return At(loss.PlaceOf(nameof(LossAttribute.Weight)), $"{name} has weight 0, so it is computed and teaches nothing: give it a weight or take it away");
        }

        if (declaration.IsComplete && declaration.Teacher is { } teacher && Weighted(declaration).Any() && !Reads(declaration))
            yield return At(teacher.Place, $"No loss reads the teacher {teacher.Shown}, so it runs and teaches nothing: add a loss such as [DistillLoss.SoftTargets], or take the teacher away");
    }

    private static IEnumerable<(string Name, Declared<Attribute> Loss)> Weighted(Declaration declaration) =>
        declaration.Losses.Select(l => (l.Recipe.Name, l.AsAttribute()))
            .Concat(declaration.OwnLosses.Select(o => ($"Loss '{o.Method.Name}'", o.Loss.AsAttribute())));

    private static bool Reads(Declaration declaration) =>
        !declaration.OwnLosses.IsEmpty || declaration.Losses.Any(l => !RangeRule.Holds(l.Value) || TeacherNeed.Of(l.Value));
}
