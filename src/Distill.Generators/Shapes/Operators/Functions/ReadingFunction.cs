using Distill.Generators.Model;
using Distill.Generators.Shapes.Values;

namespace Distill.Generators.Shapes.Operators.Functions;

/// <summary>What a tensor says of itself.</summary>
internal sealed class ReadingFunction : FunctionOperator
{
    /// <summary>Nobody walks through more numbers to make a model.</summary>
    private const int Longest = 4096;

    public override IReadOnlyList<string> Names =>
    [
        "Tensor.shape", "size", "Tensor.ndim", "Tensor.Dimensions", "dim", "numel", "Tensor.NumberOfElements", "IntShape", "is_complex", "is_floating_point", "is_integral",
        "is_contiguous", "item", "ToScalar", "ToDouble", "ToSingle", "ToInt32", "ToInt64", "ToBoolean", "ToInt16", "ToByte", "ToSByte", "ToHalf", "allclose", "is_nonzero", "Tensor.data",
    ];

    public override Value Apply(FunctionOperation call)
    {
        var shape = call.Input.Shape;
        switch (call.Name)
        {
            case "shape" or "IntShape":
                return Whole(call, shape);
            case "size":
                return !call.Arguments.Has("dim") ? Whole(call, shape) : Axis.Read(call, shape, "dim") is { } axis ? Number(call, shape[axis]) : Number(call, Dim.Unknown);
            case "ndim" or "Dimensions" or "dim":
                return Number(call, shape.HasRank ? shape.Rank : Dim.Unknown);
            case "numel" or "NumberOfElements":
                return Number(call, shape.Elements);
            // The numbers are known only when the model runs, but how many there are is not: `linspace(0, rate, depth).data<float>().ToArray()`.
            case "data" when Numbers(call.Input) is { } numbers:
                return new ListValue(numbers.Select(n => new RealValue(n)));
            case "item" or "ToDouble" or "ToSingle" when Numbers(call.Input) is [var only]:
                return new RealValue(only);
            case "data":
                return shape.Elements.Value is >= 0 and <= Longest and var count
                    ? new ListValue(Enumerable.Repeat(0, (int)count).Select(_ => new UnknownValue(Data)))
                    : new ListValue([], call.Input.Why ?? Data);
            case "is_complex" or "is_floating_point" or "is_integral" when call.Input.Elements != ElementType.Unknown:
                return BooleanValue.Of(call.Input.Elements == (call.Name switch
                {
                    "is_complex" => ElementType.Complex,
                    "is_floating_point" => ElementType.Real,
                    _ => ElementType.Integer,
                }));
            default:
                return new UnknownValue(call.Input.Why ?? Data);
        }
    }

    /// <summary>The numbers of a tensor that nobody has written to.</summary>
    private static IReadOnlyList<double>? Numbers(TensorValue tensor) => tensor.Storage.IsTouched ? null : tensor.Numbers;

    private static ListValue Whole(FunctionOperation call, Shape shape) => shape.HasRank
        ? new ListValue(shape.Dims.Select(d => Number(call, d)))
        : new ListValue([], call.Input.Why ?? Lost);

    private static IntegerValue Number(FunctionOperation call, Dim dim) => new(dim, dim.IsKnown ? null : call.Input.Why ?? Lost);

    private static Reason Data { get; } = new("it depends on the numbers in a tensor", null, false);

    private static Reason Lost { get; } = new("a tensor's shape is not known", null, false);
}
