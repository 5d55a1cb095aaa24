using Distill.Generators.Model;
using Distill.Generators.Shapes.Values;

namespace Distill.Generators.Shapes.Operators.Functions;

/// <summary>Functions whose result is as long as the data makes it.</summary>
internal sealed class CountedByDataFunction : FunctionOperator
{
    public override IReadOnlyList<string> Names =>
        ["masked_select", "nonzero", "argwhere", "nonzero_as_list", "unique", "unique_consecutive", "bincount", "histc", "combinations"];

    public override Value Apply(FunctionOperation call)
    {
        var (shape, elements) = (call.Input.Shape, call.Input.Elements);
        switch (call.Name)
        {
            case "nonzero" or "argwhere":
                return Operation.New(Shape.Of(Dim.Unknown, shape.HasRank ? shape.Rank : Dim.Unknown), ElementType.Integer);
            case "nonzero_as_list" when shape.HasRank:
                return new ListValue(Enumerable.Range(0, Math.Max(shape.Rank, 1)).Select(_ => (Value)Operation.New(Shape.Of(Dim.Unknown), ElementType.Integer)));
            case "bincount":
                return Operation.New(Shape.Of(Dim.Unknown), call.Arguments.IsNull("weights") ? ElementType.Integer : ElementType.Real);
            case "histc":
                return Operation.New(Shape.Of(call.Arguments.Number("bins")), elements);
            case "combinations":
                return Operation.New(Shape.Of(Dim.Unknown, call.Arguments.Number("r")), elements);
            case "masked_select":
                return Operation.New(Shape.Of(Dim.Unknown), elements);
            case "unique" or "unique_consecutive":
                return Unique(call);
            default:
                return call.Unknown("");
        }
    }

    private static TupleValue Unique(FunctionOperation call)
    {
        var shape = call.Input.Shape;
        var axis = Axis.Read(call, shape, "dim");
        var values = call.Arguments.IsNull("dim") ? Shape.Of(Dim.Unknown) : axis is { } along ? shape.With(along, Dim.Unknown) : default;
        return new(Operation.New(values, call.Input.Elements), Maybe("return_inverse", call.Arguments.IsNull("dim") ? shape : Shape.OfRank(1)), Maybe("return_counts", Shape.OfRank(1)));

        Value Maybe(string flag, Shape known) => call.Arguments.Flag(flag) switch
        {
            true => Operation.New(known, ElementType.Integer),
            false => NullValue.Instance,
            null => new UnknownValue(call.Arguments.Why ?? new("whether it is asked for is not known", null, false)),
        };
    }
}
