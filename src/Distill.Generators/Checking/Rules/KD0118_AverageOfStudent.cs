using System.Globalization;
using Distill.Generators.Model;
using Distill.Generators.Reading;
using Microsoft.CodeAnalysis;

namespace Distill.Generators.Checking.Rules;

/// <summary>A teacher that is the moving average of the student must be the student's own model, and its weights come from nowhere else.</summary>
internal sealed class KD0118_AverageOfStudent : Rule
{
    public override DiagnosticDescriptor Descriptor { get; } = Describe("KD0118", "The teacher cannot be the student's moving average", "The teacher {0} cannot be the moving average of the student: {1}");

    public override IEnumerable<Diagnostic> Check(Declaration declaration, CancellationToken cancellation) =>
        from teacher in declaration.Teachers
        let place = teacher.Source.ArgumentFor("Average")
        where place is not null && !BrokenCode.IsIn(teacher.Type)
        let fault = Fault(teacher, declaration.Student)
        where fault is not null
        select At(place.GetLocation(), teacher.Shown, fault);

    private static string? Fault(ModelDeclaration teacher, ModelDeclaration? student)
    {
        if (teacher.Average is not (> 0 and < 1))
            return $"Average is the share of itself that it keeps at each step, between 0 and 1, but is {(teacher.Average ?? 0).ToString(CultureInfo.InvariantCulture)}; usual is 0.999";
        if (teacher.From is not null || teacher.Weights is not null)
            return $"{(teacher.From is null ? "Weights" : "From")} gives it weights of its own; take one of the two away";
        if (student is null || BrokenCode.IsIn(student.Type))
            return null;
        if (!SymbolEqualityComparer.Default.Equals(teacher.Type, student.Type) || (teacher.Member is null && student.Member is null && teacher.Arguments.ToEquatableArray() != student.Arguments.ToEquatableArray()))
            return $"the student is {student.Shown}; make them the same";
        return SymbolEqualityComparer.Default.Equals(teacher.Labels, student.Labels) ? null : "its labels are not the student's; give both the same Labels";
    }
}
