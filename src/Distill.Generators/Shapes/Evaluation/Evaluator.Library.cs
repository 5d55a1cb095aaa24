using System.Globalization;
using Distill.Generators.Model;
using Distill.Generators.Shapes.Operators;
using Distill.Generators.Shapes.Values;
using Microsoft.CodeAnalysis;

namespace Distill.Generators.Shapes.Evaluation;

/// <summary>What models use of the framework.</summary>
internal sealed partial class Evaluator
{
    /// <summary>A method of the framework; null where there is no rule.</summary>
    private Value? Library(IMethodSymbol method, Value? receiver, Arguments bound, Value[]? given, IOperation at)
    {
        var arguments = bound.Values;
        Charge(receiver);
        Charge(arguments);
        var type = method.ContainingType;
        switch (type.Name)
        {
            case "Math" or "MathF":
                return Mathematics(method, arguments, at);
            case "BigInteger" when method.Name == "GreatestCommonDivisor" && arguments.Count == 2 && NumberOf(arguments[0]).Value is { } left && NumberOf(arguments[1]).Value is { } right:
                return new IntegerValue(Divisor(left, right));
            case "Enumerable":
                return Linq(method, arguments, at);
            case "Enum" when method.IsStatic:
                return EnumStatic(method, arguments);
            case "String" when method.IsStatic:
                return TextStatic(method.Name, arguments);
            case "Array" when method.IsStatic:
                return ArrayStatic(method, arguments, at);
            case "Console" or "Debug" or "Trace" or "GC" or "ArgumentNullException" or "ArgumentOutOfRangeException" or "ArgumentException" or "ObjectDisposedException" when method.ReturnsVoid:
                return NullValue.Instance;
            case "KeyValuePair" or "Tuple" or "ValueTuple" when method.Name == "Create":
                return new TupleValue([.. arguments]);
            case "Nullable" when receiver is not null:
                return method.Name == "GetValueOrDefault" && IsNull(receiver) is { } isNull ? isNull ? arguments.Count > 0 ? arguments[0] : DefaultOf(method.ReturnType) : receiver : null;
            case "Slice" or "Index" or "Range" when method.IsStatic && arguments.Count == 1:
                return method.Name switch { "FromEnd" => new IndexValue(arguments[0], isFromEnd: true), "StartAt" => new SliceValue(arguments[0], null, null), "EndAt" => new SliceValue(null, arguments[0], null), _ => arguments[0] };
            case "Convert" when arguments.Count >= 1 && (IsInteger(method.ReturnType) || IsReal(method.ReturnType)):
                return Converted(IsInteger(method.ReturnType) && arguments[0] is RealValue real ? new RealValue(Math.Round(real.Number)) : arguments[0], method.ReturnType);
            case "Object" when method.Name == "ReferenceEquals" && arguments.Count == 2 && AreEqual(arguments[0], arguments[1]) is { } same:
                return BooleanValue.Of(same);
        }
        if (method.Name == "Parse" && type.Name is "Int32" or "Int64" && arguments.Count > 0 && TextOf(arguments[0]) is { } digits)
            return long.TryParse(digits, NumberStyles.Integer, CultureInfo.InvariantCulture, out var parsed) ? new IntegerValue(parsed) : null;
        if (SpanCall(method, receiver, arguments, at) is { } span)
            return span;
        if (method.Name is "ConfigureAwait" or "AsEnumerable" && (receiver ?? (arguments.Count > 0 ? arguments[0] : null)) is { } passed)
            return passed;
        if (method.Name == "Dispose")
            return NullValue.Instance;
        return receiver is null ? method.IsExtensionMethod && arguments.Count > 0 ? Instance(arguments[0], method, [.. arguments.Skip(1)], null, at) : null : Instance(receiver, method, arguments, given, at);
    }

    private Value? Instance(Value receiver, IMethodSymbol method, IReadOnlyList<Value> arguments, Value[]? given, IOperation at)
    {
        switch (receiver)
        {
            case ListValue list:
                return ListCall(list, method.Name, arguments, given, at);
            case DictionaryValue dictionary:
                return DictionaryCall(dictionary, method.Name, arguments, given, at);
            case TextValue text:
                return TextCall(text.Text, method.Name, arguments);
            case TensorValue tensor when method.Name == "Equals":
                return arguments.Count == 1 ? BooleanValue.Of(ReferenceEquals(tensor, arguments[0])) : null;
            case ObjectValue thing when method.Name == "GetType":
                return new TypeValue(thing.Type);
        }
        return method.Name switch
        {
            "ToString" when arguments.Count == 0 && TextOf(receiver) is { } shown => new TextValue(shown),
            "ToString" when arguments.Count == 1 && Formatted(receiver, TextOf(arguments[0])) is { } formatted => new TextValue(formatted),
            "Equals" when arguments.Count == 1 && AreEqual(receiver, arguments[0]) is { } equal => BooleanValue.Of(equal),
            "CompareTo" when arguments.Count == 1 && RealOf(receiver) is { } x && RealOf(arguments[0]) is { } y => new IntegerValue(x.CompareTo(y)),
            "HasFlag" when receiver is EnumValue flags && arguments is [EnumValue flag] => BooleanValue.Of((flags.Number & flag.Number) == flag.Number),
            _ => null,
        };
    }

    private static long Divisor(long left, long right)
    {
        while (right != 0)
            (left, right) = (right, right == -1 ? 0 : left % right);
        return left == long.MinValue ? left : Math.Abs(left);
    }

    private Value? Mathematics(IMethodSymbol method, IReadOnlyList<Value> arguments, IOperation at)
    {
        if (IsInteger(method.ReturnType) && arguments.Count == 2 && method.Name is "Max" or "Min" && arguments.All(a => a is IntegerValue))
        {
            var larger = Compared(Microsoft.CodeAnalysis.Operations.BinaryOperatorKind.GreaterThanOrEqual, NumberOf(arguments[0]), NumberOf(arguments[1]));
            return larger is null ? Integer(Dim.Unknown, arguments[0].Why ?? arguments[1].Why ?? Harmless(at, $"'{Short(at)}' depends on the batch")) : larger == (method.Name == "Max") ? arguments[0] : arguments[1];
        }
        var numbers = arguments.Select(RealOf).ToArray();
        if (System.Array.Exists(numbers, n => n is null) || numbers.Length == 0)
            return null;
        var x = numbers[0]!.Value;
        var y = numbers.Length > 1 ? numbers[1]!.Value : 0;
        double? result = method.Name switch
        {
            "Max" => Math.Max(x, y),
            "Min" => Math.Min(x, y),
            "Abs" => Math.Abs(x),
            "Sqrt" => Math.Sqrt(x),
            "Cbrt" => Math.Sign(x) * Math.Pow(Math.Abs(x), 1.0 / 3),
            "Pow" => Math.Pow(x, y),
            "Exp" => Math.Exp(x),
            "Log" => numbers.Length > 1 ? Math.Log(x, y) : Math.Log(x),
            "Log2" => Math.Log(x, 2),
            "Log10" => Math.Log10(x),
            "Ceiling" => Math.Ceiling(x),
            "Floor" => Math.Floor(x),
            "Truncate" => Math.Truncate(x),
            "Round" when numbers.Length == 1 => Math.Round(x),
            "Round" when numbers.Length == 2 && y is >= 0 and <= 15 && arguments[1] is not EnumValue => Math.Round(x, (int)y),
            "Round" when arguments.Count == 2 && arguments[1] is EnumValue { Name: "AwayFromZero" } => Math.Round(x, MidpointRounding.AwayFromZero),
            "Sin" => Math.Sin(x),
            "Cos" => Math.Cos(x),
            "Tan" => Math.Tan(x),
            "Tanh" => Math.Tanh(x),
            "Atan2" => Math.Atan2(x, y),
            "Sign" => Math.Sign(x),
            "DivRem" when numbers.Length == 2 && y != 0 && method.ReturnType.IsTupleType => null,
            "Clamp" when numbers.Length == 3 => Math.Min(Math.Max(x, y), numbers[2]!.Value),
            _ => null,
        };
        return result is { } number && !double.IsNaN(number) ? Converted(new RealValue(number), method.ReturnType) : null;
    }

    private Value? ArrayStatic(IMethodSymbol method, IReadOnlyList<Value> arguments, IOperation at)
    {
        if (method.Name == "Empty")
            return new ListValue([]);
        if (arguments.Count == 0 || arguments[0] is not ListValue { IsExact: true } list)
            return null;
        switch (method.Name)
        {
            case "Copy":
                return CopyOfArray(list, arguments, at);
            case "Reverse" when arguments.Count == 1:
                return Change(list, list.Items.Reverse);
            case "Fill" when arguments.Count == 2:
                for (var i = 0; i < list.Items.Count; i++)
                    Put(list, i, arguments[1]);
                return NullValue.Instance;
            case "ConvertAll" when arguments.Count == 2:
                return new ListValue(list.Items.ToArray().Select(i => CallWith(arguments[1], at, i)).ToArray());
            case "IndexOf" when arguments.Count == 2:
                return IndexIn(list, arguments[1]) is { } index ? new IntegerValue(index) : null;
            case "ForEach" when arguments.Count == 2:
                return ListCall(list, "ForEach", [arguments[1]], null, at);
            default:
                return null;
        }
    }
}
