using Distill.Generators.Reading;
using Microsoft.CodeAnalysis;

namespace Distill.Generators.Checking.Rules;

/// <summary>What a teacher says of a label that the student does not have could only be thrown away.</summary>
internal sealed class KD0501_TeachersLabelUnknown : Rule
{
    public override DiagnosticDescriptor Descriptor { get; } = Describe(
        "KD0501",
        "A teacher's label is none of the student's",
        "The teacher's label {0}.{1} is none of the student's labels {2}: add it there, or name the one that is meant with [Label(\"…\")]");

    public override IEnumerable<Diagnostic> Check(Declaration declaration, CancellationToken cancellation)
    {
        if (declaration.Student is not { } learner || LabelDomains.Of(learner) is not { } student)
            yield break;
        foreach (var teacher in declaration.Teachers)
        {
            if (LabelDomains.Of(teacher) is { } labels && labels.Names.FirstOrDefault(n => student.Find(n) < 0) is { } unknown)
                yield return At(teacher.Source.ArgumentFor(nameof(ModelAttribute.Labels))?.GetLocation() ?? teacher.Place, labels.Shown, unknown, student.Shown);
        }
    }
}
