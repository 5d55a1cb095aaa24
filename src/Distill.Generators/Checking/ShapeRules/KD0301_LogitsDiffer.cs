using System.Reflection;
using Distill.Generators.Model;
using Microsoft.CodeAnalysis;

namespace Distill.Generators.Checking.ShapeRules;

/// <summary>A loss between logits compares class with class, so both models must have the same ones.</summary>
internal sealed class KD0301_LogitsDiffer : ShapeRule
{
    public override DiagnosticDescriptor Descriptor { get; } = Describe(
        "KD0301",
        "The logits of teacher and student differ",
        "The student {0} gives logits {1}, the {4} {2} gives {3}: give both the same number of classes");

    public override IEnumerable<Diagnostic> Check(ExperimentFacts facts)
    {
        var (student, teacher) = (ExperimentFacts.Logits(facts.Student), ExperimentFacts.Logits(facts.Teacher));
        if (facts.Declaration.Teacher is { Labels: null } model && facts.Declaration.Teachers.Length == 1 && Differ(student, teacher) && facts.Declaration.Losses.Any(l => Compares(l.Value)))
            yield return At(facts.Declaration.Student!.Place, model.Place, facts.Declaration.Student.Shown, student, model.Shown, teacher, "teacher");
        foreach (var (peer, known) in facts.Peers)
        {
            if (ExperimentFacts.Logits(known) is var logits && Differ(student, logits))
                yield return At(facts.Declaration.Student!.Place, peer.Place, facts.Declaration.Student.Shown, student, peer.Shown, logits, "peer");
        }
    }

    /// <summary>Whether a loss pairs the teacher's classes with the student's.</summary>
    private static bool Compares(LossAttribute loss) =>
        loss is LogitsLossAttribute or ComposedLogitsLossAttribute or TeachersLossAttribute && loss.GetType().GetCustomAttribute<AnyClassesAttribute>() is null && TeacherNeed.Of(loss);

    private static bool Differ(Shape student, Shape teacher) =>
        student.HasRank && teacher.HasRank && (student.Rank != teacher.Rank || student[-1].Differs(teacher[-1]));
}
