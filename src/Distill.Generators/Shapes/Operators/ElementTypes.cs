using Distill.Generators.Shapes.Values;

namespace Distill.Generators.Shapes.Operators;

/// <summary>What the elements of a result are.</summary>
internal static class ElementTypes
{
    /// <summary>Of an argument like <c>dtype: ScalarType.Int64</c>.</summary>
    /// <param name="dtype">The argument.</param>
    /// <param name="absent">What they are where it is null.</param>
    public static ElementType Of(Value dtype, ElementType absent) => dtype switch
    {
        NullValue => absent,
        EnumValue { Type: "ScalarType" } type => Named(type.Name),
        DataTypeValue type => type.Elements,
        _ => ElementType.Unknown,
    };

    /// <summary>What a tensor, or a number among tensors, counts as.</summary>
    public static ElementType Of(Value operand) => operand switch
    {
        TensorValue tensor => tensor.Elements,
        BooleanValue => ElementType.Boolean,
        IntegerValue => ElementType.Integer,
        RealValue => ElementType.Real,
        _ => ElementType.Unknown,
    };

    /// <summary>What several together give: the widest.</summary>
    public static ElementType Together(IEnumerable<ElementType> elements) =>
        elements.Aggregate(ElementType.Boolean, (a, b) => a is ElementType.Unknown || b is ElementType.Unknown ? ElementType.Unknown : a > b ? a : b);

    /// <summary>What a function of real numbers gives.</summary>
    public static ElementType Real(ElementType of) => of is ElementType.Boolean or ElementType.Integer ? ElementType.Real : of;

    /// <summary>What a sum gives: booleans are counted.</summary>
    public static ElementType Sum(ElementType of) => of is ElementType.Boolean ? ElementType.Integer : of;

    private static ElementType Named(string type) => type switch
    {
        "Bool" => ElementType.Boolean,
        "Byte" or "Int8" or "Int16" or "Int32" or "Int64" => ElementType.Integer,
        "ComplexFloat32" or "ComplexFloat64" => ElementType.Complex,
        "Float16" or "Float32" or "Float64" or "BFloat16" => ElementType.Real,
        _ => ElementType.Unknown,
    };
}
