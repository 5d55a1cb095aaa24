using Distill.Generators.Model;
using Distill.Generators.Shapes.Operators;
using Distill.Generators.Shapes.Values;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Distill.Generators.Shapes.Evaluation;

/// <summary>Operators of C#.</summary>
internal sealed partial class Evaluator
{
    private Value Binary(IBinaryOperation operation, Scope scope)
    {
        var left = Evaluate(operation.LeftOperand, scope);
        if (operation.OperatorKind is BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.ConditionalOr)
            return Conditional(operation, left, scope);
        var right = Evaluate(operation.RightOperand, scope);
        return operation.OperatorMethod is { } method
            ? Operator(method, [left, right], operation)
            : Binary(operation.OperatorKind, left, right, operation.Type, operation);
    }

    private Value Conditional(IBinaryOperation operation, Value left, Scope scope)
    {
        var isAnd = operation.OperatorKind == BinaryOperatorKind.ConditionalAnd;
        if (left is BooleanValue { Flag: var flag })
            return flag == isAnd ? Evaluate(operation.RightOperand, scope) : left;
        var why = Because(left, operation.LeftOperand);
        var right = Either(why, () => Evaluate(operation.RightOperand, scope), () => BooleanValue.Of(!isAnd));
        // What the right side says decides where it alone is enough: `unknown && false`.
        return right is BooleanValue { Flag: var other } && other != isAnd ? right : new UnknownValue(why);
    }

    private Value Binary(BinaryOperatorKind kind, Value left, Value right, ITypeSymbol? type, IOperation at)
    {
        if (kind is BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals)
            return AreEqual(left, right) is { } equal ? BooleanValue.Of(equal == (kind == BinaryOperatorKind.Equals)) : new UnknownValue(Because(left.Why is null ? right : left, at));
        if (kind == BinaryOperatorKind.Add && type?.SpecialType == SpecialType.System_String)
            return TextOf(left) is { } start && TextOf(right) is { } end && start.Length + end.Length <= LongestText ? new TextValue(start + end) : new UnknownValue(Because(left.Why is null ? right : left, at));
        // `int?` with two numbers that are there.
        if (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } lifted && left is IntegerValue or RealValue && right is IntegerValue or RealValue)
            type = lifted.TypeArguments[0];
        if (left is NullValue || right is NullValue)
            return type?.SpecialType == SpecialType.System_Boolean ? BooleanValue.False : NullValue.Instance;
        if (left is BooleanValue { Flag: var a } && right is BooleanValue { Flag: var b })
        {
            return kind switch
            {
                BinaryOperatorKind.And => BooleanValue.Of(a && b),
                BinaryOperatorKind.Or => BooleanValue.Of(a || b),
                BinaryOperatorKind.ExclusiveOr => BooleanValue.Of(a ^ b),
                _ => Unknown(at, $"{kind} of two truth values"),
            };
        }
        if (left is RealValue || right is RealValue)
            return RealOf(left) is { } x && RealOf(right) is { } y ? Reals(kind, x, y, type, at) : UnknownOf(type, Because(left.Why is null ? right : left, at));
        var (m, n) = (NumberOf(left), NumberOf(right));
        if (Compared(kind, m, n) is { } compared)
            return BooleanValue.Of(compared);
        if (type is INamedTypeSymbol { TypeKind: TypeKind.Enum } enumeration && Integers(kind, m, n, type).Value is { } member)
            return Member(enumeration, member);
        if (!IsInteger(type))
            return UnknownOf(type, left.Why ?? right.Why ?? Harmless(at, $"'{Short(at)}' is not known here"));
        var number = Integers(kind, m, n, type);
        return new IntegerValue(number, number.IsKnown ? null : left.Why ?? right.Why ?? Harmless(at, $"'{Short(at)}' depends on the batch"));
    }

    /// <summary>A comparison of integers; null where it is none, or its outcome depends on the batch. The batch is at least 1.</summary>
    private static bool? Compared(BinaryOperatorKind kind, Dim left, Dim right)
    {
        if (!left.IsKnown || !right.IsKnown)
            return null;
        int sign;
        if (left.Power == right.Power)
            sign = left.Coefficient.CompareTo(right.Coefficient);
        else if (left.Power > right.Power && right.Power == 0 && left.Coefficient > 0 && right.Coefficient < left.Coefficient)
            sign = 1;
        else if (right.Power > left.Power && left.Power == 0 && right.Coefficient > 0 && left.Coefficient < right.Coefficient)
            sign = -1;
        else
            return null;
        return kind switch
        {
            BinaryOperatorKind.LessThan => sign < 0,
            BinaryOperatorKind.LessThanOrEqual => sign <= 0,
            BinaryOperatorKind.GreaterThan => sign > 0,
            BinaryOperatorKind.GreaterThanOrEqual => sign >= 0,
            _ => null,
        };
    }

    private static Dim Integers(BinaryOperatorKind kind, Dim left, Dim right, ITypeSymbol? type)
    {
        if (kind is BinaryOperatorKind.Add)
            return Wrapped(left + right, type);
        if (kind is BinaryOperatorKind.Subtract)
            return Wrapped(left - right, type);
        if (kind is BinaryOperatorKind.Multiply)
            return Wrapped(left * right, type);
        if (left.Value is { } a && right.Value is { } b)
        {
            return kind switch
            {
                BinaryOperatorKind.Divide when b is not (0 or -1) => a / b,
                BinaryOperatorKind.Divide when b == -1 => Wrapped(left * -1, type),
                BinaryOperatorKind.Remainder when b is not (0 or -1) => a % b,
                BinaryOperatorKind.Remainder when b == -1 => 0,
                BinaryOperatorKind.LeftShift => Wrapped(type?.SpecialType is SpecialType.System_Int64 or SpecialType.System_UInt64 ? a << (int)(b & 63) : unchecked((int)a) << (int)(b & 31), type),
                BinaryOperatorKind.RightShift => a >> (int)(b & 63),
                BinaryOperatorKind.And => a & b,
                BinaryOperatorKind.Or => a | b,
                BinaryOperatorKind.ExclusiveOr => a ^ b,
                _ => Dim.Unknown,
            };
        }
        return kind switch
        {
            BinaryOperatorKind.Divide => left / right,
            BinaryOperatorKind.Remainder when (left / right).IsKnown => 0,
            _ => Dim.Unknown,
        };
    }

    private static Dim Wrapped(Dim number, ITypeSymbol? type) =>
        type?.SpecialType == SpecialType.System_Int32 && number.Value is { } value and (> int.MaxValue or < int.MinValue) ? unchecked((int)value) : number;

    private Value Reals(BinaryOperatorKind kind, double left, double right, ITypeSymbol? type, IOperation at)
    {
        double? result = kind switch
        {
            BinaryOperatorKind.Add => left + right,
            BinaryOperatorKind.Subtract => left - right,
            BinaryOperatorKind.Multiply => left * right,
            BinaryOperatorKind.Divide => left / right,
            BinaryOperatorKind.Remainder => left % right,
            _ => null,
        };
        return (result, kind) switch
        {
            ({ } number, _) => new RealValue(type?.SpecialType == SpecialType.System_Single ? (float)number : number),
            (_, BinaryOperatorKind.LessThan) => BooleanValue.Of(left < right),
            (_, BinaryOperatorKind.LessThanOrEqual) => BooleanValue.Of(left <= right),
            (_, BinaryOperatorKind.GreaterThan) => BooleanValue.Of(left > right),
            (_, BinaryOperatorKind.GreaterThanOrEqual) => BooleanValue.Of(left >= right),
            _ => Unknown(at, $"{kind} of real numbers"),
        };
    }

    /// <summary>Whether two values are equal in C#; null where that is not known.</summary>
    private static bool? AreEqual(Value left, Value right) => (left, right) switch
    {
        (UnknownValue, _) or (_, UnknownValue) => null,
        _ when ReferenceEquals(left, right) => true,
        (NullValue, _) or (_, NullValue) => false,
        (RealValue or IntegerValue, RealValue or IntegerValue) when left is RealValue || right is RealValue => RealOf(left) is { } x && RealOf(right) is { } y ? x.Equals(y) : null,
        (IntegerValue a, IntegerValue b) => !a.Number.IsKnown || !b.Number.IsKnown ? null : a.Number == b.Number ? true : a.Number.Differs(b.Number) || NeverMeet(a.Number, b.Number) ? false : null,
        (EnumValue a, EnumValue b) => a.Number == b.Number,
        (EnumValue a, IntegerValue b) => b.Number.Value is { } number ? a.Number == number : null,
        (IntegerValue, EnumValue) => AreEqual(right, left),
        (BooleanValue a, BooleanValue b) => a.Flag == b.Flag,
        (TextValue a, TextValue b) => a.Text == b.Text,
        (CharacterValue a, CharacterValue b) => a.Character == b.Character,
        (TypeValue a, TypeValue b) => SymbolEqualityComparer.Default.Equals(a.Type, b.Type),
        (TupleValue a, TupleValue b) when a.Items.Count == b.Items.Count => AllEqual(a.Items, b.Items),
        (ObjectValue a, ObjectValue b) => a.Type.IsRecord || a.Type.IsValueType || b.Type.IsRecord ? null : (a as ModuleValue)?.Why is null && (b as ModuleValue)?.Why is null ? false : null,
        (ListValue, ListValue) or (DictionaryValue, DictionaryValue) => false,
        _ => null,
    };

    /// <summary>A multiple of a batch of at least 1 is never a smaller constant.</summary>
    private static bool NeverMeet(Dim left, Dim right) =>
        (left.Power > 0 && right.Power == 0 && left.Coefficient > 0 && right.Coefficient < left.Coefficient) ||
        (right.Power > 0 && left.Power == 0 && right.Coefficient > 0 && left.Coefficient < right.Coefficient);

    private static bool? AllEqual(IReadOnlyList<Value> left, IReadOnlyList<Value> right)
    {
        bool? all = true;
        for (var i = 0; i < left.Count; i++)
        {
            if (AreEqual(left[i], right[i]) is not { } equal)
                all = null;
            else if (!equal)
                return false;
        }
        return all;
    }

    private Value TupleComparison(ITupleBinaryOperation operation, Scope scope)
    {
        var (left, right) = (Evaluate(operation.LeftOperand, scope), Evaluate(operation.RightOperand, scope));
        return AreEqual(left, right) is { } equal
            ? BooleanValue.Of(equal == (operation.OperatorKind == BinaryOperatorKind.Equals))
            : new UnknownValue(Because(left.Why is null ? right : left, operation));
    }

    private Value Unary(IUnaryOperation operation, Scope scope)
    {
        var value = Evaluate(operation.Operand, scope);
        if (operation.OperatorMethod is { } method)
            return Operator(method, [value], operation);
        return (operation.OperatorKind, value) switch
        {
            (UnaryOperatorKind.Plus, _) => value,
            (UnaryOperatorKind.Minus, RealValue real) => new RealValue(-real.Number),
            (UnaryOperatorKind.Minus, IntegerValue integer) => Integer(integer.Number * -1, integer.Why),
            (UnaryOperatorKind.Not, BooleanValue { Flag: var flag }) => BooleanValue.Of(!flag),
            (UnaryOperatorKind.BitwiseNegation, IntegerValue { Number.Value: { } number }) => new IntegerValue(~number),
            (UnaryOperatorKind.Hat, _) => new IndexValue(value, isFromEnd: true),
            _ => UnknownOf(operation.Type, Because(value, operation)),
        };
    }

    /// <summary>An operator that is a method: the user's, or a tensor's.</summary>
    private Value Operator(IMethodSymbol method, IReadOnlyList<Value> operands, IOperation at)
    {
        if (IsTorchSharp(method))
            return Tensors(method, operands[0], new([.. operands.Select((o, i) => new Argument(method.Parameters[i].Name, o, IsGiven: true))]), OperatorName(method.Name), at);
        if (Source(method) is not null)
            return Call(method, null, operands, at);
        // Records and strings compare by value.
        if (method.Name is "op_Equality" or "op_Inequality" && AreEqual(operands[0], operands[1]) is { } equal)
            return BooleanValue.Of(equal == (method.Name == "op_Equality"));
        return UnknownOf(method.ReturnType, operands[0].Why ?? operands[operands.Count - 1].Why ?? Harmless(at, $"'{Short(at)}' is not known here"));
    }

    private static string OperatorName(string method) => method switch
    {
        "op_Addition" => "add",
        "op_Subtraction" => "sub",
        "op_Multiply" => "mul",
        "op_Division" => "div",
        "op_Modulus" => "remainder",
        "op_UnaryNegation" => "neg",
        "op_Equality" => "eq",
        "op_Inequality" => "ne",
        "op_LessThan" => "lt",
        "op_LessThanOrEqual" => "le",
        "op_GreaterThan" => "gt",
        "op_GreaterThanOrEqual" => "ge",
        "op_BitwiseAnd" => "bitwise_and",
        "op_BitwiseOr" => "bitwise_or",
        "op_ExclusiveOr" => "bitwise_xor",
        "op_OnesComplement" => "bitwise_not",
        "op_LeftShift" => "bitwise_left_shift",
        "op_RightShift" => "bitwise_right_shift",
        _ => method,
    };

    private static Dim NumberOf(Value value) => value is CharacterValue character ? character.Character : Arguments.NumberOf(value);

    private static double? RealOf(Value value) => value is RealValue real ? real.Number : NumberOf(value).Value;
}
