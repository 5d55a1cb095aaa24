using Distill.Generators.Reading.Formulas;
using Microsoft.CodeAnalysis;

namespace Distill.Generators.Reading;

/// <summary>What a method must be to be a loss.</summary>
internal static class OwnLossSignature
{
    private const string Tensor = "a tensor";

    /// <summary>The first thing that is wrong; null: nothing, or something that the compiler says itself.</summary>
    public static string? FaultOfTensors(IMethodSymbol method) => Fault(method, Tensor, ModuleTypes.IsTensor, ModuleTypes.IsTensor);

    /// <summary>The same of a formula of rows.</summary>
    public static string? FaultOfRows(IMethodSymbol method) => Fault(method, "a formula of rows", FormulaTypes.IsExpr, FormulaTypes.IsRow);

    private static string? Fault(IMethodSymbol method, string kind, Func<ITypeSymbol, bool> isResult, Func<ITypeSymbol, bool> isParameter)
    {
        if (BrokenCode.IsIn(method.ReturnType) || method.Parameters.Any(p => BrokenCode.IsIn(p.Type)))
            return null;
        if (method.MethodKind != MethodKind.Ordinary)
            return "is no ordinary method that the emitted step could name";
        if (!method.IsStatic)
            return "is not static, but an experiment is never instantiated";
        if (method.IsGenericMethod)
            return "is generic, but the emitted step calls it with tensors only";
        if (method.ReturnsByRef || method.ReturnsByRefReadonly || !isResult(method.ReturnType))
            return $"gives {Shown(method.ReturnType)} instead of {kind}";
        if (method.ReturnType.NullableAnnotation == NullableAnnotation.Annotated)
            return "may give null, but the step needs a value";
        return method.Parameters is [var student, var teacher]
            ? Fault(student, kind, isParameter) ?? Fault(teacher, kind, isParameter) ?? Order(student, teacher, kind)
            : $"takes {method.Parameters.Length} parameter{(method.Parameters.Length == 1 ? string.Empty : "s")} instead of two";
    }

    private static string? Fault(IParameterSymbol parameter, string kind, Func<ITypeSymbol, bool> isParameter)
    {
        if (!isParameter(parameter.Type))
            return $"takes {Shown(parameter.Type)} as '{parameter.Name}' instead of {(kind == Tensor ? kind : "a row")}";
        if (parameter.RefKind != RefKind.None)
            return $"takes '{parameter.Name}' by reference";
        return parameter.IsOptional ? $"has a default for '{parameter.Name}', which is always given" : null;
    }

    /// <summary>Both are of one type, so nothing but the names tells that they were swapped.</summary>
    private static string? Order(IParameterSymbol student, IParameterSymbol teacher, string kind) =>
        student.Name == "teacher" || teacher.Name == "student"
            ? $"names its parameters '{student.Name}, {teacher.Name}', but the student's {(kind == Tensor ? "tensor" : "row")} comes first"
            : null;

    private static string Shown(ITypeSymbol type) => type.SpecialType == SpecialType.System_Void ? "nothing" : $"'{type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)}'";
}
