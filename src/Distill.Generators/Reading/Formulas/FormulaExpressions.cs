using System.Collections.Immutable;
using System.Globalization;
using System.Reflection;
using Distill.Generators.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Distill.Generators.Reading.Formulas;

/// <summary>Reads statements and expressions of one body.</summary>
/// <param name="tape">Carries out what is read.</param>
/// <param name="locals">What parameters and local variables hold.</param>
/// <param name="body">Reads the body of another method.</param>
internal sealed class FormulaExpressions(FormulaTape tape, Dictionary<ISymbol, FormulaArgument> locals, Func<IMethodSymbol, ImmutableArray<FormulaArgument>, SyntaxNode, FormulaArgument> body)
{
    /// <summary>Carries out a statement that gives nothing back.</summary>
    public void Carry(IOperation statement)
    {
        switch (statement)
        {
            case IVariableDeclarationGroupOperation group:
                foreach (var variable in group.Declarations.SelectMany(d => d.Declarators))
                    locals[variable.Symbol] = Value(variable.Initializer?.Value ?? (variable.Parent as IVariableDeclarationOperation)?.Initializer?.Value ?? throw NoFormula(variable));
                break;
            case IExpressionStatementOperation { Operation: ISimpleAssignmentOperation { Target: ILocalReferenceOperation target, Value: var value } }:
                locals[target.Local] = Value(value);
                break;
            default:
                throw NoFormula(statement);
        }
    }

    /// <summary>What an expression gives.</summary>
    public FormulaArgument Value(IOperation operation)
    {
        if (operation.ConstantValue is { HasValue: true, Value: IConvertible number and not (string or char or bool) })
            return Number(number.ToDouble(CultureInfo.InvariantCulture));
        return operation switch
        {
            IParenthesizedOperation inner => Value(inner.Operand),
            ILocalReferenceOperation { Local: var local } => locals.TryGetValue(local, out var held) ? held : throw NoFormula(operation),
            IParameterReferenceOperation { Parameter: var parameter } => locals.TryGetValue(parameter, out var given) ? given : throw NoFormula(operation),
            IConversionOperation { OperatorMethod: { } converts } conversion => Call(operation, converts, [Value(conversion.Operand)]),
            IConversionOperation { Conversion.IsReference: false, Conversion.IsUserDefined: false } conversion => Value(conversion.Operand),
            IUnaryOperation { OperatorMethod: { } unary, Operand: var operand } => Call(operation, unary, [Value(operand)]),
            IBinaryOperation { OperatorMethod: { } binary, LeftOperand: var left, RightOperand: var right } => Call(operation, binary, [Value(left), Value(right)]),
            IUnaryOperation { OperatorKind: UnaryOperatorKind.Minus, OperatorMethod: null } negation => Number(-Double(negation.Operand)),
            IBinaryOperation { OperatorMethod: null } arithmetic => Number(Arithmetic(arithmetic)),
            IPropertyReferenceOperation { Instance: { } row, Property.GetMethod: { } getter } when FormulaTypes.IsRow(row.Type) => Call(operation, getter, [Value(row)]),
            IInvocationOperation invocation => Invocation(invocation),
            _ => throw NoFormula(operation),
        };
    }

    private static FormulaArgument Number(double number) => new(null, number);

    private FormulaArgument Invocation(IInvocationOperation invocation)
    {
        var method = invocation.TargetMethod;
        if (invocation.Arguments.Any(a => a.ArgumentKind is not (ArgumentKind.Explicit or ArgumentKind.DefaultValue) || a.Parameter is null))
            throw NoFormula(invocation);
        var arguments = invocation.Arguments.OrderBy(a => a.Parameter!.Ordinal).Select(a => Value(a.Value)).ToImmutableArray();
        if (FormulaTypes.IsExpr(method.ContainingType) || FormulaTypes.IsRow(method.ContainingType))
            return Call(invocation, method, invocation.Instance is { } row ? [Value(row), .. arguments] : arguments);
        if (method.ContainingType.ToDisplayString() == typeof(Math).FullName)
            return Number(OfMath(invocation, arguments));
        return method is { IsStatic: true, MethodKind: MethodKind.Ordinary } ? body(method, arguments, invocation.Syntax) : throw NoFormula(invocation);
    }

    private FormulaArgument Call(IOperation place, IMethodSymbol method, ImmutableArray<FormulaArgument> arguments) =>
        FormulaTypes.IsExpr(method.ContainingType) || FormulaTypes.IsRow(method.ContainingType)
            ? tape.Call(place.Syntax, FormulaTypes.IsRow(method.ContainingType), method.Name, arguments)
            : throw NoFormula(place);

    private double Double(IOperation operation) => Value(operation) is { Result: null } number ? number.Number : throw NoFormula(operation);

    private double Arithmetic(IBinaryOperation operation)
    {
        if (operation.Type?.SpecialType is not (SpecialType.System_Double or SpecialType.System_Single))
            throw NoFormula(operation);
        var (left, right) = (Double(operation.LeftOperand), Double(operation.RightOperand));
        return operation.OperatorKind switch
        {
            BinaryOperatorKind.Add => left + right,
            BinaryOperatorKind.Subtract => left - right,
            BinaryOperatorKind.Multiply => left * right,
            BinaryOperatorKind.Divide => left / right,
            _ => throw NoFormula(operation),
        };
    }

    private static double OfMath(IInvocationOperation invocation, ImmutableArray<FormulaArgument> arguments)
    {
        var method = typeof(Math).GetMethod(invocation.TargetMethod.Name, BindingFlags.Public | BindingFlags.Static, null, [.. arguments.Select(_ => typeof(double))], null);
        return method?.ReturnType == typeof(double) && arguments.All(a => a.Result is null)
            ? (double)method.Invoke(null, [.. arguments.Select(a => (object)a.Number)])!
            : throw NoFormula(invocation);
    }

    private static NoFormulaException NoFormula(IOperation operation)
    {
        // Code that does not compile is the compiler's to explain.
        if (operation.DescendantsAndSelf().Any(o => o is IInvalidOperation))
            return new(operation.Syntax, null);
        var text = operation.Syntax.ToString().Split('\n')[0].Trim();
        var shown = text.Length > 40 ? text.Substring(0, 37) + "..." : text;
        return new(operation.Syntax, $"cannot be derived: '{shown}' is no formula. Use operators, locals, constants and the functions of Expr and LogitsRow, or let the method take and give tensors");
    }
}
