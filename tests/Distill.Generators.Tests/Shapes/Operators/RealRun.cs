using System.Linq.Expressions;
using System.Reflection;
using static TorchSharp.torch;

namespace Distill.Generators.Tests.Shapes.Operators;

/// <summary>Runs an expression with TorchSharp itself, keeping what each part of it gives.</summary>
internal sealed class RealRun
{
    private readonly Dictionary<Expression, object?> results = new(ReferenceEqualityComparer.Instance);

    public RealRun(Expression body)
    {
        Body = body;
        try
        {
            Run(body);
        }
        catch (TargetInvocationException thrown)
        {
            Refusal = thrown.InnerException!.Message;
        }
    }

    public Expression Body { get; }

    /// <summary>What TorchSharp said against it; null where it runs.</summary>
    public string? Refusal { get; }

    public object? Result => results[Body];

    public object? Of(Expression part) => results.TryGetValue(part, out var result) ? result : Run(part);

    private object? Run(Expression part) => results[part] = part switch
    {
        ConstantExpression constant => constant.Value,
        UnaryExpression { Method: { } method } unary => method.Invoke(null, [Run(unary.Operand)]),
        UnaryExpression { NodeType: ExpressionType.Convert } cast => Cast(Run(cast.Operand), cast.Type),
        BinaryExpression { Method: { } method } binary => method.Invoke(null, [Run(binary.Left), Run(binary.Right)]),
        NewArrayExpression array => Array(array),
        MemberExpression { Member: FieldInfo field } member => field.GetValue(Holder(member)),
        MemberExpression { Member: PropertyInfo property } member => property.GetValue(Holder(member)),
        MethodCallExpression call => Called(call),
        _ => throw new NotSupportedException($"{part.NodeType}: {part}"),
    };

    private object? Holder(MemberExpression member) => member.Expression is null ? null : Run(member.Expression);

    private object? Called(MethodCallExpression call)
    {
        var receiver = call.Object is null ? null : Run(call.Object);
        var result = call.Method.Invoke(receiver, [.. call.Arguments.Select(Run)]);
        // Lazy sequences would run anew at each look.
        return result is IEnumerable<Tensor> many and not Tensor[]? many.ToArray() : result;
    }

    private Array Array(NewArrayExpression array)
    {
        var result = System.Array.CreateInstance(array.Type.GetElementType()!, array.Expressions.Count);
        for (var i = 0; i < array.Expressions.Count; i++)
            result.SetValue(Run(array.Expressions[i]), i);
        return result;
    }

    private static object? Cast(object? value, Type type)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        return value is IConvertible && !plain.IsEnum && plain.IsPrimitive ? Convert.ChangeType(value, plain, null) : value;
    }
}
