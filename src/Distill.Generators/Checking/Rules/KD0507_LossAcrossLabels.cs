using Distill.Generators.Kernels;
using Distill.Generators.Reading;
using Microsoft.CodeAnalysis;

namespace Distill.Generators.Checking.Rules;

/// <summary>A loss that needs the hard label among the teacher's classes has no value where the teacher does not know that label.</summary>
internal sealed class KD0507_LossAcrossLabels : Rule
{
    public override DiagnosticDescriptor Descriptor { get; } = Describe(
        "KD0507",
        "The loss cannot compare teacher and student of different labels",
        "{0} cannot compare a teacher that knows {1} with a student that knows {2}: use [DistillLoss.LabelUnion], which lets each teacher speak of its own labels");

    public override IEnumerable<Diagnostic> Check(Declaration declaration, CancellationToken cancellation)
    {
        if (declaration.Student is not { } learner || LabelDomains.Of(learner) is not { } student)
            yield break;
        foreach (var loss in declaration.Losses.Where(l => l.Value is ComposedLogitsLossAttribute || (l.Value is LogitsLossAttribute row && RangeRule.Holds(row) && CannotFollow(row))))
        {
            var from = loss.Value.From is { } name ? declaration.Teachers.FirstOrDefault(t => t.As == name) : declaration.Teacher;
            if (from is not null && LabelDomains.Of(from) is { } teacher && teacher.Names.All(n => student.Find(n) >= 0) && LabelDomains.Classes(teacher, student).Count > 0)
                yield return At(loss.Place, loss.Recipe.Name, teacher.Shown, student.Shown);
        }
    }

    private static bool CannotFollow(LogitsLossAttribute loss) => TeacherNeed.Of(loss) && (loss.Kept > 0 || RowFusion.ReadsLabelOf(loss));
}
