using Distill.Generators.Model;
using Distill.Generators.Shapes.Values;

namespace Distill.Generators.Shapes.Operators.Functions;

/// <summary>Matrices made of their diagonal.</summary>
internal sealed class DiagonalMatrixFunction : FunctionOperator
{
    public override IReadOnlyList<string> Names => ["diag", "diagflat", "diag_embed", "vander", "linalg.vander"];

    public override Value Apply(FunctionOperation call)
    {
        var (shape, arguments) = (call.Input.Shape, call.Arguments);
        if (!shape.HasRank)
            return call.Unknown("");
        var offset = arguments.Number("diagonal", "offset");
        switch (call.Name)
        {
            case "diag" when shape.Rank == 2:
                return Operation.New(Shape.Of(DiagonalFunction.Length(shape[0], shape[1], offset)), call.Input.Elements);
            case "diag" when shape.Rank != 1:
                return call.Mismatch($"diag takes a row or a matrix, but gets {shape}");
            case "diag" or "diagflat":
                return Operation.New(Shape.Of(Side(shape.Elements, offset), Side(shape.Elements, offset)), call.Input.Elements);
            case "diag_embed":
                return Embedded(call, shape, Side(shape[-1], offset));
            default:
                var powers = arguments.IsNull("N") || arguments.Number("N").Is(-1) ? shape[-1] : arguments.Number("N");
                return shape.Rank == 0 || (powers.Value < 2 && arguments.Has("input"))
                    ? call.Mismatch($"vander of {shape} to {powers} powers")
                    : Operation.New(shape.Append(powers), call.Input.Elements);
        }
    }

    private static Dim Side(Dim length, Dim offset) => offset.Is(0) ? length : offset.Value is { } away and > -int.MaxValue and < int.MaxValue ? length + Math.Abs(away) : Dim.Unknown;

    private static Value Embedded(FunctionOperation call, Shape shape, Dim side)
    {
        var wide = Shape.OfRank(shape.Rank + 1);
        if (shape.Rank == 0 || Axis.Read(call, wide, "dim1") is not { } first || Axis.Read(call, wide, "dim2") is not { } second)
            return Axis.Unread(call, call.Wrong is null ? wide : default);
        if (first == second)
            return call.Mismatch("diag_embed into a dimension with itself");
        var result = shape.Take(-1).Insert(Math.Min(first, second), side);
        return Operation.New(result.Insert(Math.Max(first, second), side), call.Input.Elements);
    }
}
