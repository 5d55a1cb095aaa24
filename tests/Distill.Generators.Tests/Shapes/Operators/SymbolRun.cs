using System.Collections;
using System.Linq.Expressions;
using System.Reflection;
using System.Runtime.CompilerServices;
using Distill.Generators.Model;
using Distill.Generators.Shapes.Operators;
using Distill.Generators.Shapes.Values;
using TorchSharp;
using static TorchSharp.torch;

namespace Distill.Generators.Tests.Shapes.Operators;

/// <summary>Runs the same expression by the operators.</summary>
/// <param name="real">What TorchSharp made of it; tensors that it starts from are looked up there.</param>
/// <param name="look">What the operators are told of a tensor's shape.</param>
/// <param name="argument">What they are told of a number, a flag or a list instead of the truth.</param>
internal sealed class SymbolRun(RealRun real, Func<Tensor, Shape> look, Func<Value, Value>? argument = null)
{
    private readonly Dictionary<object, TensorValue> tensors = new(ReferenceEqualityComparer.Instance);

    /// <summary>What an operator said against it.</summary>
    public string? Wrong { get; private set; }

    /// <summary>Multiply-adds of the last layer.</summary>
    public Amount MultiplyAdds { get; private set; }

    public Value Run(Expression part) => part switch
    {
        ConstantExpression constant => Seen(constant.Value, constant.Type),
        UnaryExpression { NodeType: ExpressionType.Convert } cast => Run(cast.Operand),
        UnaryExpression { Method: { } method } unary => Applied("Tensor", Operators[method.Name], null, [new("tensor", Run(unary.Operand), true)]),
        BinaryExpression { Method: { } method } binary =>
            Applied("Tensor", Operators[method.Name], null, [new("left", Run(binary.Left), true), new("right", Run(binary.Right), true)]),
        NewArrayExpression array => Told(new ListValue(array.Expressions.Select(Run))),
        MemberExpression { Member.DeclaringType: { } type } member when type == typeof(TensorIndex) => Position(member.Member.Name),
        MemberExpression { Member: PropertyInfo, Member.DeclaringType: { } type } member when type == typeof(Tensor) =>
            Applied("Tensor", member.Member.Name, Run(member.Expression!), []),
        MemberExpression member => Seen(Quiet(member), member.Type),
        MethodCallExpression call => Called(call),
        _ => throw new NotSupportedException($"{part.NodeType}: {part}"),
    };

    public Value Layer(string type, Arguments settings, Arguments inputs)
    {
        var call = new LayerOperation(type, settings, inputs);
        var result = OperatorCatalog.Layer(type)!.Forward(call);
        (Wrong, MultiplyAdds) = (Wrong ?? call.Wrong, call.MultiplyAdds);
        return result;
    }

    /// <summary>Arguments of a call, by name; <paramref name="parts"/> may be fewer than the parameters.</summary>
    public Arguments Named(IReadOnlyList<ParameterInfo> parameters, IReadOnlyList<Expression> parts) => new(
        [.. parts.Select((p, i) => new Argument(parameters[i].Name!, Run(p), IsGiven(parameters[i], p)))]);

    private static bool IsGiven(ParameterInfo parameter, Expression given) =>
        !(parameter.HasDefaultValue && given is ConstantExpression constant && Equals(constant.Value, parameter.DefaultValue));

    /// <summary>What is wrong with what was said about memory that is shared with a tensor of the test; null where nothing is.</summary>
    public string? WhoseMemory(Value said, object? result)
    {
        if (said is not TensorValue value || result is not Tensor given || given.numel() == 0 || Memory(given) == 0)
            return null;
        foreach (var (start, own) in tensors.Select(t => ((Tensor)t.Key, t.Value)).Where(t => t.Item1.numel() > 0))
        {
            var isShared = Memory(start) == Memory(given);
            if (isShared != (own.Storage == value.Storage))
                return isShared ? $"shares the memory of {own}, which was not said" : $"does not share the memory of {own}, as was said";
            if (isShared && value.IsContiguous && !given.is_contiguous())
                return "said to be contiguous";
        }
        return null;
    }

    private static nint Memory(Tensor tensor) => tensor.dtype switch
    {
        ScalarType.Float32 => tensor.storage<float>().data_ptr(),
        ScalarType.Int64 => tensor.storage<long>().data_ptr(),
        ScalarType.Bool => tensor.storage<bool>().data_ptr(),
        _ => 0,
    };

    private Value Called(MethodCallExpression call)
    {
        var (type, name) = (call.Method.DeclaringType!, call.Method.Name);
        if (type == typeof(nn))
            return new ModuleValue(null!) { Settings = Named(call.Method.GetParameters(), call.Arguments) };
        if (type == typeof(TensorIndex))
            return name == "Slice" ? Slice(call.Arguments) : Run(call.Arguments[0]);
        if (name == "get_TensorItems" && type == typeof(Tensor))
        {
            var indices = call.Arguments is [NewArrayExpression many] ? many.Expressions : call.Arguments;
            return Applied("Tensor", "index", Run(call.Object!), [new("indices", new ListValue(indices.Select(Run)), true)]);
        }
        var arguments = call.Arguments.Zip(call.Method.GetParameters(), (a, p) => new Argument(p.Name!, Typed(Run(a), p.ParameterType), IsGiven(p, a))).ToArray();
        return Applied(type.Name, name, call.Object is null ? null : Run(call.Object), arguments);
    }

    // What nobody knows of a number is not its shape.
    private static Value Typed(Value value, Type type) => value is UnknownValue && type == typeof(Scalar) ? new TensorValue(Shape.Scalar, why: value.Why) : value;

    private Value Applied(string owner, string name, Value? receiver, Argument[] arguments)
    {
        var input = receiver ?? (arguments.Length > 0 ? arguments[0].Value : NullValue.Instance);
        var plain = name.TrimEnd('_');
        var found = OperatorCatalog.Function(owner, name) ?? OperatorCatalog.Function(owner, plain) ?? throw new InvalidOperationException($"no operator for {owner}.{name}");
        var isInPlace = name.Length > plain.Length && name is not ("requires_grad_" or "detach_" or "fft_");
        name = plain;
        var call = new FunctionOperation(name, input, new(arguments));
        var result = found.Apply(call);
        Wrong ??= call.Wrong;
        if (!isInPlace || input is not TensorValue changed)
            return result;
        if (result is TensorValue reshaped && name is "squeeze" or "unsqueeze" or "transpose" or "t")
            changed.Shape = ((TensorValue)result).Shape;
        return changed;
    }

    private Value Seen(object? value, Type type) => value switch
    {
        null => NullValue.Instance,
        Tensor tensor => Tensor(tensor),
        ITuple tuple => Told(new TupleValue([.. Enumerable.Range(0, tuple.Length).Select(i => Seen(tuple[i], typeof(object)))])),
        bool flag => Told(BooleanValue.Of(flag)),
        string text => new TextValue(text),
        Enum member => new EnumValue(member.GetType().Name, member.ToString(), System.Convert.ToInt64(member, null)),
        double or float => Told(new RealValue(System.Convert.ToDouble(value, null))),
        sbyte or byte or short or int or long => Told(new IntegerValue(System.Convert.ToInt64(value, null))),
        Array { Rank: 2 } table => Told(new ListValue(Enumerable.Range(0, table.GetLength(0)).Select(i => new ListValue(
            Enumerable.Range(0, table.GetLength(1)).Select(j => Seen(table.GetValue(i, j), typeof(object))))))),
        IEnumerable many => Told(new ListValue(many.Cast<object?>().Select(m => Seen(m, typeof(object))))),
        _ => new UnknownValue(new($"a {type.Name}", null, false)),
    };

    private TensorValue Tensor(Tensor tensor)
    {
        if (!tensors.TryGetValue(tensor, out var value))
        {
            var shape = look(tensor);
            var why = shape.IsKnown ? null : new Reason("the test hides it", null, false);
            tensors[tensor] = value = new(shape, Elements(tensor.dtype), why, isContiguous: tensor.is_contiguous());
        }
        return value;
    }

    private Value Told(Value value) => argument?.Invoke(value) ?? value;

    // A member of something that is not TorchSharp's: a variable of the test.
    private object? Quiet(MemberExpression member) => member.Member.DeclaringType == typeof(ScalarType) ? null : real.Of(member);

    private SliceValue Slice(IReadOnlyList<Expression> parts)
    {
        var ends = parts.Select(Run).Select(v => v is NullValue ? null : v).ToArray();
        return new(ends[0], ends.ElementAtOrDefault(1), ends.ElementAtOrDefault(2));
    }

    private static TensorPositionValue Position(string name) => new(name switch
    {
        "Ellipsis" => TensorPosition.Ellipsis,
        "Colon" => TensorPosition.Colon,
        _ => TensorPosition.NewAxis,
    });

    public static ElementType Elements(ScalarType type) => type switch
    {
        ScalarType.Bool => ElementType.Boolean,
        ScalarType.ComplexFloat32 or ScalarType.ComplexFloat64 => ElementType.Complex,
        ScalarType.Byte or ScalarType.Int8 or ScalarType.Int16 or ScalarType.Int32 or ScalarType.Int64 => ElementType.Integer,
        _ => ElementType.Real,
    };

    private static readonly Dictionary<string, string> Operators = new()
    {
        ["op_Addition"] = "add",
        ["op_Subtraction"] = "sub",
        ["op_Multiply"] = "mul",
        ["op_Division"] = "div",
        ["op_Modulus"] = "remainder",
        ["op_UnaryNegation"] = "neg",
        ["op_OnesComplement"] = "bitwise_not",
        ["op_Equality"] = "eq",
        ["op_Inequality"] = "ne",
        ["op_LessThan"] = "lt",
        ["op_LessThanOrEqual"] = "le",
        ["op_GreaterThan"] = "gt",
        ["op_GreaterThanOrEqual"] = "ge",
        ["op_BitwiseAnd"] = "bitwise_and",
        ["op_BitwiseOr"] = "bitwise_or",
        ["op_ExclusiveOr"] = "bitwise_xor",
    };
}
