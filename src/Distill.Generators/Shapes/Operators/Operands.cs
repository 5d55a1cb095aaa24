using Distill.Generators.Model;
using Distill.Generators.Shapes.Values;

namespace Distill.Generators.Shapes.Operators;

/// <summary>What a function of several tensors is applied to, whatever its overload calls them.</summary>
internal static class Operands
{
    private static readonly HashSet<string> NoOperands = new(StringComparer.Ordinal)
    {
        "alpha", "beta", "value", "scalar", "rounding_mode", "rtol", "atol", "equal_nan", "nanEqual", "inplace", "out", "eps", "p", "reduction", "margin", "dtype",
        "assumeUnique", "invert", "decimals", "nan", "posinf", "neginf", "threshold", "negative_slope", "lower", "upper", "lambda", "approximate",
    };

    /// <summary>The receiver and the arguments that are tensors, or may be.</summary>
    public static IEnumerable<Value> Of(FunctionOperation call)
    {
        var items = call.Arguments.Items;
        if (items.Count == 0 || !ReferenceEquals(items[0].Value, call.InputValue))
            yield return call.InputValue;
        foreach (var item in items)
        {
            if (item.Value is not NullValue and not EnumValue && !NoOperands.Contains(item.Name))
                yield return item.Value;
        }
    }

    /// <summary>Numbers have no dimensions; what is unknown may have any.</summary>
    public static Shape ShapeOf(Value operand) => operand switch
    {
        TensorValue tensor => tensor.Shape,
        IntegerValue or RealValue or BooleanValue => Shape.Scalar,
        _ => Shape.Unknown,
    };
}
