using Distill.Generators.Shapes.Values;

namespace Distill.Generators.Shapes.Operators.Functions;

/// <summary><c>max</c> and <c>min</c>: of everything, of two tensors, or along a dimension with the places.</summary>
internal sealed class ExtremeFunction : FunctionOperator
{
    public override IReadOnlyList<string> Names => ["max", "min"];

    public override Value Apply(FunctionOperation call)
    {
        var (input, arguments) = (call.Input, call.Arguments);
        if (arguments.Has("other"))
        {
            var other = arguments.Value("other");
            return Broadcast.Of(input.Shape, Operands.ShapeOf(other)) is { } both
                ? Operation.New(both, ElementTypes.Together([input.Elements, ElementTypes.Of(other)]))
                : call.Mismatch($"{call.Name} of {input.Shape} and {Operands.ShapeOf(other)}, which do not fit each other");
        }
        if (!arguments.Has("dim"))
            return Operation.New(Model.Shape.Scalar, input.Elements);
        var shape = Reduction.Of(call, call.Name, input.Shape, arguments.Numbers("dim"), isAll: false, arguments.Flag("keepdim", false));
        return new TupleValue(Operation.New(shape, input.Elements), Operation.New(shape, ElementType.Integer));
    }
}
