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
            if (teacher.From is { } from && Fault(declaration, teacher, from, cancellation) is { } fault)
                yield return At(teacher.Source.ArgumentFor("From")?.GetLocation() ?? teacher.Place, from.Name, fault);
        }
    }

    private static string? Fault(Declaration declaration, ModelDeclaration teacher, INamedTypeSymbol from, CancellationToken cancellation)
    {
        if (!DeclarationReader.IsDeclared(from))
            return $"'{from.Name}' is no experiment: name a class with [Distillation] whose student is {teacher.Type.Name}";
        if (Circle(declaration, from, cancellation))
            return $"'{declaration.Type.Name}' would wait for its own result: name an experiment that does not need it";
        if (DeclarationReader.Read(from, declaration.Compilation, cancellation)?.Student is not { } trained)
            return null;
        var same = SymbolEqualityComparer.Default.Equals(trained.Type, teacher.Type)
            && (trained.Member is not null || teacher.Member is not null || trained.Arguments.ToEquatableArray() == teacher.Arguments.ToEquatableArray());
        return same ? null : $"'{from.Name}' trains {trained.Shown}, but the teacher is {teacher.Shown}: make them the same";
    }

    private static bool Circle(Declaration declaration, INamedTypeSymbol from, CancellationToken cancellation)
    {
        var seen = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        var open = new Stack<INamedTypeSymbol>([from]);
        while (open.Count > 0)
        {
            var next = open.Pop();
            if (SymbolEqualityComparer.Default.Equals(next, declaration.Type))
                return true;
            if (!seen.Add(next) || DeclarationReader.Read(next, declaration.Compilation, cancellation) is not { } earlier)
                continue;
            foreach (var further in earlier.Teachers.Select(t => t.From).OfType<INamedTypeSymbol>())
                open.Push(further);
        }

        return false;
    }
}
