using Distill.Generators.Reading;
using Microsoft.CodeAnalysis;

namespace Distill.Generators.Checking.Rules;

/// <summary>Something must be learned, and what learns from a teacher needs one.</summary>
internal sealed class KD0107_LossIsMissing : Rule
{
    public override DiagnosticDescriptor Descriptor { get; } = Describe("KD0107", "No loss, or a loss without the teacher it needs", "{0}");

    public override IEnumerable<Diagnostic> Check(Declaration declaration, CancellationToken cancellation)
    {
        if (!declaration.IsComplete)
            return [];
        if (declaration.Losses.IsEmpty && declaration.OwnLosses.IsEmpty)
            return [At(declaration.Place, $"Experiment '{declaration.Type.Name}' has no loss, so nothing is learned: add [DistillLoss.CrossEntropy], or one of the others under [DistillLoss.…]")];
        return declaration.Teacher is null
            ? Taught(declaration).Select(t => At(t.Place, $"{t.Loss} learns from a teacher, but experiment '{declaration.Type.Name}' has none: add [Teacher<Model>(…)] or take this loss away"))
            : [];
    }

    private static IEnumerable<(string Loss, Location Place)> Taught(Declaration declaration) =>
        declaration.Losses.Where(l => TeacherNeed.Of(l.Value)).Select(l => (l.Recipe.Name, l.Place))
            .Concat(declaration.OwnLosses.Where(TeacherNeed.Of).Select(o => ($"'{o.Method.Name}'", o.Loss.Place)));
}
