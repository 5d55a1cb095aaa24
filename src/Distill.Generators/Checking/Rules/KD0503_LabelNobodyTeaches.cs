using Distill.Generators.Reading;
using Microsoft.CodeAnalysis;

namespace Distill.Generators.Checking.Rules;

/// <summary>A label that no teacher knows and no hard label names is never learned.</summary>
internal sealed class KD0503_LabelNobodyTeaches : Rule
{
    public override DiagnosticDescriptor Descriptor { get; } = Describe(
        "KD0503",
        "Nobody teaches a label of the student",
        "The student's label {0}.{1} is known to no teacher, and no loss reads hard labels: add [DistillLoss.CrossEntropy], or a teacher that knows it");

    public override IEnumerable<Diagnostic> Check(Declaration declaration, CancellationToken cancellation)
    {
        if (!declaration.IsComplete || declaration.Student is not { } learner || LabelDomains.Of(learner) is not { } student || declaration.Teachers.IsEmpty || HardLabels.AreRead(declaration))
            yield break;
        var teachers = declaration.Teachers.Select(LabelDomains.Of).ToArray();
        if (Array.TrueForAll(teachers, t => t is not null) && student.Names.FirstOrDefault(n => Array.TrueForAll(teachers, t => t!.Find(n) < 0)) is { } untaught)
            yield return At(learner.Source.ArgumentFor(nameof(ModelAttribute.Labels))?.GetLocation() ?? learner.Place, student.Shown, untaught);
    }
}
