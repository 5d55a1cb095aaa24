using Distill.Generators.Shapes.Values;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Distill.Generators.Shapes.Evaluation;

/// <summary>Patterns.</summary>
internal sealed partial class Evaluator
{
    private Value IsPattern(IIsPatternOperation operation, Scope scope)
    {
        var value = Evaluate(operation.Value, scope);
        return Matches(operation.Pattern, value, scope) is { } matches ? BooleanValue.Of(matches) : new UnknownValue(Because(value, operation));
    }

    private Value SwitchExpression(ISwitchExpressionOperation operation, Scope scope)
    {
        var value = Evaluate(operation.Value, scope);
        return hasThrown ? UnknownOf(operation.Type, Because(value, operation)) : Arm(operation, value, 0, scope);
    }

    private Value Arm(ISwitchExpressionOperation operation, Value value, int index, Scope scope)
    {
        for (; index < operation.Arms.Length; index++)
        {
            var arm = operation.Arms[index];
            var matches = Matches(arm.Pattern, value, scope);
            if (matches is true && arm.Guard is not null)
                matches = Truth(Evaluate(arm.Guard, scope));
            if (matches is true)
                return Evaluate(arm.Value, scope);
            if (matches is null)
            {
                var rest = index + 1;
                return Either(Because(value, operation.Value), () => Evaluate(arm.Value, scope), () => Arm(operation, value, rest, scope));
            }
        }
        // No arm: it throws. What an unknown value would have matched is met above.
        hasThrown = true;
        return UnknownOf(operation.Type, Because(value, operation));
    }

    /// <summary>Whether a value matches, declaring the pattern's variables; null where that is not known.</summary>
    private bool? Matches(IPatternOperation? pattern, Value value, Scope scope)
    {
        switch (pattern)
        {
            case null or IDiscardPatternOperation:
                return true;
            case IConstantPatternOperation constant:
                return AreEqual(value, Evaluate(constant.Value, scope));
            case ITypePatternOperation type:
                return Is(value, Real(type.MatchedType, scope));
            case IDeclarationPatternOperation declaration:
                var isType = declaration.MatchesNull ? true : declaration.MatchedType is null ? IsNull(value) is { } isNull ? !isNull : null : Is(value, Real(declaration.MatchedType, scope));
                if (declaration.DeclaredSymbol is { } symbol)
                    Declare(scope, symbol, isType is null && value is UnknownValue && declaration.MatchedType is { } matched ? UnknownOf(matched.WithNullableAnnotation(NullableAnnotation.NotAnnotated), value.Why!) : value);
                return isType;
            case IRelationalPatternOperation relational:
                var bound = Evaluate(relational.Value, scope);
                return value is RealValue || bound is RealValue
                    ? RealOf(value) is { } x && RealOf(bound) is { } y ? Truth(Reals(relational.OperatorKind, x, y, null, relational)) : null
                    : Compared(relational.OperatorKind, NumberOf(value), NumberOf(bound));
            case INegatedPatternOperation negated:
                return !Matches(negated.Pattern, value, scope);
            case IBinaryPatternOperation { OperatorKind: BinaryOperatorKind.Or } either:
                return Matches(either.LeftPattern, value, scope) is not false and var left ? left is true ? true : Matches(either.RightPattern, value, scope) is true ? true : null : Matches(either.RightPattern, value, scope);
            case IBinaryPatternOperation both:
                var first = Matches(both.LeftPattern, value, scope);
                return first is false ? false : Matches(both.RightPattern, value, scope) is not true and var second ? second : first;
            case IRecursivePatternOperation recursive:
                return Matches(recursive, value, scope);
            case IListPatternOperation list:
                return Matches(list, value, scope);
            default:
                Doubt(pattern, $"{pattern.Kind} is not followed");
                return null;
        }
    }

    private bool? Matches(IRecursivePatternOperation pattern, Value value, Scope scope)
    {
        var matches = pattern.MatchedType is { } type && !type.IsTupleType && value is not TupleValue ? Is(value, Real(type, scope)) : IsNull(value) is { } isNull ? !isNull : null;
        if (matches is false)
            return false;
        if (pattern.DeconstructionSubpatterns.Length > 0)
        {
            var parts = Parts(value, pattern.DeconstructionSubpatterns.Length, pattern);
            for (var i = 0; i < pattern.DeconstructionSubpatterns.Length; i++)
            {
                var part = pattern.DeconstructionSubpatterns[i];
                matches = And(matches, Matches(part, parts is null ? UnknownOf(part.InputType, Because(value, part)) : parts[i], scope));
            }
        }
        implicitReceivers.Push(value);
        foreach (var property in pattern.PropertySubpatterns)
            matches = matches is false ? false : And(matches, Matches(property.Pattern, Evaluate(property.Member, scope), scope));
        implicitReceivers.Pop();
        if (pattern.DeclaredSymbol is { } symbol)
            Declare(scope, symbol, value);
        return matches;
    }

    private bool? Matches(IListPatternOperation pattern, Value value, Scope scope)
    {
        if (pattern.DeclaredSymbol is { } symbol)
            Declare(scope, symbol, value);
        var items = ItemsOf(value);
        var rest = pattern.Patterns.Select((p, i) => p is ISlicePatternOperation ? i : -1).DefaultIfEmpty(-1).Max();
        var fixedCount = pattern.Patterns.Length - (rest >= 0 ? 1 : 0);
        if (items is not null && (items.Count < fixedCount || (rest < 0 && items.Count != fixedCount)))
            return false;
        bool? matches = items is null ? null : true;
        for (var i = 0; i < pattern.Patterns.Length && matches is not false; i++)
        {
            if (pattern.Patterns[i] is ISlicePatternOperation slice)
                matches = slice.Pattern is null ? matches : And(matches, Matches(slice.Pattern, items is null ? UnknownOf(null, Because(value, pattern)) : new ListValue(items.Skip(i).Take(items.Count - fixedCount)), scope));
            else
                matches = And(matches, Matches(pattern.Patterns[i], items is null ? UnknownOf(pattern.Patterns[i].InputType, Because(value, pattern)) : items[rest >= 0 && i > rest ? items.Count - (pattern.Patterns.Length - i) : i], scope));
        }
        return matches;
    }

    private static bool? And(bool? left, bool? right) => left is false || right is false ? false : left is null || right is null ? null : true;
}
