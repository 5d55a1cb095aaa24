using Distill.Generators.Model;
using Distill.Generators.Reading;
using Microsoft.CodeAnalysis;

namespace Distill.Generators.Checking.Rules;

/// <summary>A teacher that another experiment trains must be exactly what that experiment trains: the weights are loaded into it.</summary>
internal sealed class KD0111_TeacherFromExperiment : Rule
{
    public override DiagnosticDescriptor Descriptor { get; } = Describe("KD0111", "From names no experiment that trains this teacher", "From = typeof({0}): {1}");

    public override IEnumerable<Diagnostic> Check(Declaration declaration, CancellationToken cancellation)
    {
        foreach (var teacher in declaration.Teachers)
        {
            // An experiment that is its own teacher is a circle, and KD0114 says so.
            if (teacher.From is { } from && !SymbolEqualityComparer.Default.Equals(from, declaration.Type) && Fault(declaration, teacher, from, cancellation) is { } fault)
                yield return At(teacher.Source.ArgumentFor("From")?.GetLocation() ?? teacher.Place, from.Name, fault);
        }
    }

    private static string? Fault(Declaration declaration, ModelDeclaration teacher, INamedTypeSymbol from, CancellationToken cancellation)
    {
        if (!DeclarationReader.IsDeclared(from))
            return $"'{from.Name}' is no experiment: name a class with [Distillation] whose student is {teacher.Type.Name}";
        // Of an experiment that waits for itself KD0114 speaks.
        if (SymbolEqualityComparer.Default.Equals(from, declaration.Type) || DeclarationReader.Read(from, declaration.Compilation, cancellation)?.Student is not { } trained)
            return null;
        var same = SymbolEqualityComparer.Default.Equals(trained.Type, teacher.Type)
            && (trained.Member is not null || teacher.Member is not null || trained.Arguments.ToEquatableArray() == teacher.Arguments.ToEquatableArray());
        if (!same)
            return $"'{from.Name}' trains {trained.Shown}, but the teacher is {teacher.Shown}: make them the same";
        return LabelDomains.Of(trained) is { } learned && LabelDomains.Of(teacher) is { } labels && !labels.Names.Select(learned.Find).SequenceEqual(Enumerable.Range(0, learned.Names.Count))
            ? $"'{from.Name}' trains it for the labels {learned.Shown}, but here they are {labels.Shown}: make them the same"
            : null;
    }
}
