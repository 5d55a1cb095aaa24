using System.Globalization;
using Distill.Generators.Model;
using Microsoft.CodeAnalysis;

namespace Distill.Generators.Checking.ShapeRules;

/// <summary>A virtual teacher that holds the label for no likelier than the other classes teaches something else than the labels.</summary>
internal sealed class KD0411_VirtualTeacherUnsure : ShapeRule
{
    public override DiagnosticDescriptor Descriptor { get; } = Describe(
        "KD0411",
        "The virtual teacher does not prefer the label",
        "VirtualTeacher gives the label {0} and each of the other {1} classes {2}, so it does not teach the label: set Correct above {3}",
        DiagnosticSeverity.Warning);

    public override IEnumerable<Diagnostic> Check(ExperimentFacts facts) =>
        from loss in facts.Declaration.Losses
        let teacher = loss.Value as DistillLoss.VirtualTeacherAttribute
        where teacher is not null
        let classes = ExperimentFacts.Logits(facts.Student)[-1].Value
        where classes > 1 && teacher.Correct * classes <= 1
        select At(loss.PlaceOf(nameof(teacher.Correct)), Shown(teacher.Correct), (classes - 1).Value.ToString(CultureInfo.InvariantCulture), Shown((1 - teacher.Correct) / (classes.Value - 1)), Shown(1.0 / classes.Value));

    private static string Shown(double share) => share.ToString("0.####", CultureInfo.InvariantCulture);
}
