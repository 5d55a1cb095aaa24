using Distill.Generators.Reading;
using Microsoft.CodeAnalysis;

namespace Distill.Generators.Checking.Rules;

/// <summary>The emitted step hands the user's method two tensors and takes one back, through a method group.</summary>
internal sealed class KD0103_OwnLossSignature : Rule
{
    public override DiagnosticDescriptor Descriptor { get; } = Describe("KD0103", "A loss of your own takes two tensors and gives one", "Loss '{0}' {1}; declare it 'static Tensor {0}(Tensor student, Tensor teacher)'");

    public override IEnumerable<Diagnostic> Check(Declaration declaration, CancellationToken cancellation) =>
        from loss in declaration.OwnLosses
        let fault = Fault(loss.Method)
        where fault is not null
        select At(loss.Method.Locations[0], loss.Method.Name, fault);

    /// <summary>The first thing that is wrong; null: nothing, or something that the compiler says itself.</summary>
    private static string? Fault(IMethodSymbol method)
    {
        if (BrokenCode.IsIn(method.ReturnType) || method.Parameters.Any(p => BrokenCode.IsIn(p.Type)))
            return null;
        if (method.MethodKind != MethodKind.Ordinary)
            return "is no ordinary method that the emitted step could name";
        if (!method.IsStatic)
            return "is not static, but an experiment is never instantiated";
        if (method.IsGenericMethod)
            return "is generic, but the emitted step calls it with tensors only";
        if (method.ReturnsByRef || method.ReturnsByRefReadonly || !ModuleTypes.IsTensor(method.ReturnType))
            return $"gives {Shown(method.ReturnType)} instead of a tensor";
        if (method.ReturnType.NullableAnnotation == NullableAnnotation.Annotated)
            return "may give null, but the step needs a value";
        return method.Parameters is [var student, var teacher]
            ? Fault(student) ?? Fault(teacher) ?? Order(student, teacher)
            : $"takes {method.Parameters.Length} parameter{(method.Parameters.Length == 1 ? string.Empty : "s")} instead of two";
    }

    private static string? Fault(IParameterSymbol parameter)
    {
        if (!ModuleTypes.IsTensor(parameter.Type))
            return $"takes {Shown(parameter.Type)} as '{parameter.Name}' instead of a tensor";
        if (parameter.RefKind != RefKind.None)
            return $"takes '{parameter.Name}' by reference";
        return parameter.IsOptional ? $"has a default for '{parameter.Name}', which is always given" : null;
    }

    /// <summary>Both are tensors, so nothing but the names tells that they were swapped.</summary>
    private static string? Order(IParameterSymbol student, IParameterSymbol teacher) =>
        student.Name == "teacher" || teacher.Name == "student"
            ? $"names its parameters '{student.Name}, {teacher.Name}', but the student's tensor comes first"
            : null;

    private static string Shown(ITypeSymbol type) => type.SpecialType == SpecialType.System_Void ? "nothing" : $"'{type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)}'";
}
