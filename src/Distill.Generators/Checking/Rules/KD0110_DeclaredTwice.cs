using Distill.Generators.Reading;
using Microsoft.CodeAnalysis;

namespace Distill.Generators.Checking.Rules;

/// <summary>A second student, teacher, optimizer or schedule would be ignored in silence.</summary>
internal sealed class KD0110_DeclaredTwice : Rule
{
    public override DiagnosticDescriptor Descriptor { get; } = Describe("KD0110", "Declared twice", "Experiment '{0}' has a second {1}, and only one can count: take one of them away{2}");

    public override IEnumerable<Diagnostic> Check(Declaration declaration, CancellationToken cancellation) =>
        Seconds("student", declaration.Students.Select(s => s.Place))
            .Concat(Seconds("teacher", declaration.Teachers.Length > 1 && declaration.Teachers.All(t => t.As is not null) && declaration.Teachers.Select(t => t.As).Distinct().Count() == declaration.Teachers.Length ? [] : declaration.Teachers.Select(t => t.Place)))
            .Concat(declaration.Optimizers.GroupBy(o => o.Value.Stage).SelectMany(g => Seconds("optimizer" + Of(g.Key), g.Select(o => o.Place))))
            .Concat(declaration.Schedules.GroupBy(s => s.Value.Stage).SelectMany(g => Seconds("schedule" + Of(g.Key), g.Select(s => s.Place))))
            .Select(s => At(s.Place, declaration.Type.Name, s.Kind, s.Kind == "teacher" ? ", or give each a Name" : string.Empty));

    private static string Of(int stage) => stage == 0 ? string.Empty : FormattableString.Invariant($" of stage {stage}");

    private static IEnumerable<(string Kind, Location Place)> Seconds(string kind, IEnumerable<Location> places) => places.Skip(1).Select(p => (kind, p));
}
