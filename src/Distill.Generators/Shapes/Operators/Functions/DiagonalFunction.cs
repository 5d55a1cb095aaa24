using Distill.Generators.Model;
using Distill.Generators.Shapes.Values;

namespace Distill.Generators.Shapes.Operators.Functions;

/// <summary>The diagonal of two dimensions, behind the others; <c>trace</c> sums a matrix's.</summary>
internal sealed class DiagonalFunction : FunctionOperator
{
    public override IReadOnlyList<string> Names => ["diagonal", "linalg.diagonal", "trace"];

    public override Value Apply(FunctionOperation call)
    {
        var (shape, arguments) = (call.Input.Shape, call.Arguments);
        if (call.Name == "trace")
        {
            return shape.HasRank && shape.Rank != 2
                ? call.Mismatch($"trace of {shape}, which is no matrix", Shape.Scalar)
                : Operation.New(Shape.Scalar, ElementTypes.Sum(call.Input.Elements));
        }
        if (Axis.Read(call, shape, "dim1") is not { } first || Axis.Read(call, shape, "dim2") is not { } second)
            return Axis.Unread(call);
        if (first == second)
            return call.Mismatch($"diagonal of dimension {first} with itself");
        var rest = Shape.Of(shape.Dims.Where((_, i) => i != first && i != second));
        return Operation.View(call.Input, rest.Append(Length(shape[first], shape[second], arguments.Number("offset"))), isContiguous: false);
    }

    /// <summary>The length of a diagonal of so many rows and columns.</summary>
    public static Dim Length(Dim rows, Dim columns, Dim offset) =>
        rows == columns && offset.Is(0) ? rows
        : rows.Value is { } r && columns.Value is { } c && offset.Value is { } o ? Math.Max(0, o >= 0 ? Math.Min(r, c - o) : Math.Min(r + o, c))
        : Dim.Unknown;
}
