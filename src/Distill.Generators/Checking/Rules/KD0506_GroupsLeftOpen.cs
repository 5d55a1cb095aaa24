using Distill.Generators.Reading;
using Microsoft.CodeAnalysis;

namespace Distill.Generators.Checking.Rules;

/// <summary>Teachers that share no label say nothing of how their groups weigh against each other.</summary>
internal sealed class KD0506_GroupsLeftOpen : Rule
{
    public override DiagnosticDescriptor Descriptor { get; } = Describe(
        "KD0506",
        "Nothing says how groups of labels weigh against each other",
        "Teachers '{0}' and '{1}' share no label and no loss reads hard labels, so nothing tells their groups apart: add [DistillLoss.CrossEntropy], for which a few labels are enough (Labels = …), [DistillLoss.SampleGroup] or [DistillLoss.GroupPrior]",
        DiagnosticSeverity.Warning);

    public override IEnumerable<Diagnostic> Check(Declaration declaration, CancellationToken cancellation)
    {
        if (!declaration.IsComplete || declaration.Teachers.Length < 2 || HardLabels.AreRead(declaration) || declaration.Losses.Any(l => l.Value.Weight > 0 && KD0515_LossOfAllTeachers.Reads(l, StepPart.Groups)))
            yield break;
        var domains = declaration.Teachers.Select(LabelDomains.Of).ToArray();
        if (Array.Exists(domains, d => d is null))
            yield break;
        var reached = new HashSet<int> { 0 };
        for (var before = 0; before != reached.Count;)
        {
            before = reached.Count;
            reached.UnionWith(Enumerable.Range(0, domains.Length).Where(i => reached.Any(r => domains[r]!.Names.Any(n => domains[i]!.Find(n) >= 0))).ToArray());
        }

        var apart = Enumerable.Range(0, domains.Length).FirstOrDefault(i => !reached.Contains(i));
        if (apart > 0)
            yield return At(declaration.Teachers[apart].Place, declaration.Teachers[0].As ?? string.Empty, declaration.Teachers[apart].As ?? string.Empty);
    }
}
