using System.Reflection;
using Distill.Generators.Model;
using Distill.Generators.Reading;
using Microsoft.CodeAnalysis;

namespace Distill.Generators.Checking.Rules;

/// <summary>A loss of all teachers needs teachers whose labels it can use.</summary>
internal sealed class KD0515_LossOfAllTeachers : Rule
{
    public override DiagnosticDescriptor Descriptor { get; } = Describe("KD0515", "The loss does not fit the teachers", "{0}");

    /// <summary>Whether a loss is given a part of the step.</summary>
    public static bool Reads(Declared<LossAttribute> loss, StepPart part) =>
        loss.Value.GetType().GetCustomAttribute<ReadsAttribute>()?.Parts.Contains(part) == true;

    public override IEnumerable<Diagnostic> Check(Declaration declaration, CancellationToken cancellation)
    {
        if (!declaration.IsComplete || declaration.Teachers.IsEmpty)
            yield break;
        foreach (var loss in declaration.Losses.Where(l => l.Value is TeachersLossAttribute && RangeRule.Holds(l.Value)))
        {
            if (Mistake(declaration, loss) is { } mistake)
                yield return At(loss.Place, $"{loss.Recipe.Name} {mistake}");
        }
    }

    private static string? Mistake(Declaration declaration, Declared<LossAttribute> loss)
    {
        if (loss.Value.From is not null)
            return "reads all teachers: take From away, or use [DistillLoss.SoftTargets(From = …)] for one of them";
        var student = LabelDomains.Of(declaration.Student!);
        if (Reads(loss, StepPart.Teachers))
        {
            return declaration.Teachers.FirstOrDefault(t => LabelDomains.Classes(LabelDomains.Of(t), student).Count > 0) is { } other
                ? $"compares all logits of every teacher with the student's, but teacher '{other.As}' has labels of its own: use [DistillLoss.LabelUnion], which lets each teacher speak of its own labels"
                : null;
        }

        if (declaration.Teachers.FirstOrDefault(t => LabelDomains.Classes(LabelDomains.Of(t), student).Count == 0) is { } whole)
            return $"tells the labels of one teacher from those of another, but teacher {whole.As ?? whole.Shown} does not say which of the student's it knows: give teachers and student Labels = typeof(…)";
        if (loss.Value is not DistillLoss.GroupPriorAttribute prior)
            return null;
        if (prior.Shares.Length != declaration.Teachers.Length)
            return $"gives {prior.Shares.Length} {(prior.Shares.Length == 1 ? "share" : "shares")} for {declaration.Teachers.Length} teachers: give one for each, in their order";
        return Shared(declaration) is { } shared
            ? $"wants groups that share no label, but two teachers know {shared}: use [DistillLoss.SampleGroup] or hard labels"
            : null;
    }

    private static string? Shared(Declaration declaration)
    {
        var met = new List<LabelDomain>();
        foreach (var domain in declaration.Teachers.Select(LabelDomains.Of).OfType<LabelDomain>())
        {
            if (domain.Names.FirstOrDefault(n => met.Exists(m => m.Find(n) >= 0)) is { } shared)
                return shared;
            met.Add(domain);
        }

        return null;
    }
}
