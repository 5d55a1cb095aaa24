using Distill.Generators.Model;
using Distill.Generators.Shapes.Values;

namespace Distill.Generators.Shapes.Operators.Functions;

/// <summary>Differences and areas along a dimension.</summary>
internal sealed class DifferenceFunction : FunctionOperator
{
    public override IReadOnlyList<string> Names => ["diff", "trapezoid", "trapz", "cumulative_trapezoid"];

    public override Value Apply(FunctionOperation call)
    {
        var (shape, arguments) = (call.Input.Shape, call.Arguments);
        if (Axis.Read(call, shape, "dim") is not { } axis)
            return Axis.Unread(call);
        if (shape.Rank == 0)
            return call.Mismatch($"{call.Name} of a single number");
        if (call.Name is "trapezoid" or "trapz")
            return Operation.New(shape.Without(axis));
        if (call.Name == "cumulative_trapezoid")
            return Operation.New(shape.With(axis, shape[axis] - 1));
        var (before, after) = (Length("prepend"), Length("append"));
        var length = shape[axis] + before + after - arguments.Number("n");
        return Operation.New(shape.With(axis, length.Value < 0 ? 0 : length), call.Input.Elements == ElementType.Boolean ? ElementType.Boolean : call.Input.Elements);

        Dim Length(string name) => arguments.Tensor(name) is not { } more ? 0 : more.Shape.Rank > axis ? more.Shape[axis] : Dim.Unknown;
    }
}
