using Distill.Generators.Reading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Distill.Generators.Checking.Rules;

/// <summary>With several teachers, a loss says which of them it learns from; a name that none has would be ignored in silence.</summary>
internal sealed class KD0509_WhichTeacher : Rule
{
    public override DiagnosticDescriptor Descriptor { get; } = Describe("KD0509", "Which teacher is meant", "{0}");

    public override IEnumerable<Diagnostic> Check(Declaration declaration, CancellationToken cancellation)
    {
        foreach (var teacher in declaration.Teachers)
        {
            if (teacher.As is { } name && (!SyntaxFacts.IsValidIdentifier(name) || SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None || char.IsUpper(name[0])))
                yield return At(teacher.Source.ArgumentFor("Name")?.GetLocation() ?? teacher.Place, $"The teacher's name '{name}' becomes a variable of the loop, so it must be an identifier that begins with a small letter: pets");
        }

        if (!declaration.IsComplete || declaration.Teachers.IsEmpty)
            yield break;
        var names = declaration.Teachers.Select(t => t.As).OfType<string>().ToArray();
        foreach (var (shown, loss, reads) in Losses(declaration))
        {
            var value = (LossAttribute)loss.Value;
            if (value.From is { } from && !names.Contains(from))
                yield return At(loss.PlaceOf(nameof(value.From)), $"{shown} learns from '{from}', but no teacher has that name{Meant(from, names)}");
            else if (value.From is null && reads && declaration.Teachers.Length > 1 && names.Distinct().Count() == declaration.Teachers.Length && value is not DistillLoss.LabelUnionAttribute)
                yield return At(loss.Place, $"{shown} does not say which of the teachers it learns from: set From to one of {string.Join(", ", names.Select(n => $"\"{n}\""))}");
        }
    }

    private static IEnumerable<(string Shown, Declared<Attribute> Loss, bool ReadsTeacher)> Losses(Declaration declaration) =>
        declaration.Losses.Where(l => RangeRule.Holds(l.Value)).Select(l => (l.Recipe.Name, l.AsAttribute(), l.Value is not TeachersLossAttribute && TeacherNeed.Of(l.Value)))
            .Concat(declaration.OwnLosses.Select(o => ($"Loss '{o.Method.Name}'", o.Loss.AsAttribute(), TeacherNeed.Of(o))));

    private static string Meant(string from, string[] names) =>
        Spelling.Closest(from, names) is { } near ? $"; did you mean '{near}'?" : names.Length == 0 ? ": give one Name = \"…\"" : $"; there are {string.Join(", ", names.Select(n => $"'{n}'"))}";
}
