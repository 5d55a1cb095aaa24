using Distill.Generators.Model;
using Distill.Generators.Shapes.Values;

namespace Distill.Generators.Shapes.Operators.Functions;

/// <summary>Several dimensions in a row become one.</summary>
internal sealed class FlattenFunction : FunctionOperator
{
    public override IReadOnlyList<string> Names => ["flatten", "ravel"];

    public override Value Apply(FunctionOperation call) => call.Arguments.Has("out_dim")
        ? call.Unknown("dimensions with names are not followed")
        : Flattened(call, call.Name, call.Arguments, 0);

    /// <summary>The input, flattened as the arguments <c>start_dim</c> and <c>end_dim</c> say.</summary>
    public static Value Flattened(Operation call, string name, Arguments arguments, long start)
    {
        var shape = call.Input.Shape;
        if (!shape.HasRank)
            return call.Unknown("", arguments.Whole("start_dim", start) == 0 && arguments.Whole("end_dim", -1) == -1 ? Shape.Of(Dim.Unknown) : Shape.Unknown);
        if (Axis.Read(call, name, arguments.Whole("start_dim", start), shape) is not { } first || Axis.Read(call, name, arguments.Whole("end_dim", -1), shape) is not { } last)
            return Axis.Unread(call);
        if (shape.Rank == 0)
            return Operation.Reshaped(call.Input, Shape.Of(1));
        return first > last
            ? call.Mismatch($"{name} from dimension {first} to {last} of {shape}")
            : Operation.Reshaped(call.Input, shape.Take(first).Append(shape.Skip(first).Take(last - first + 1).Elements).Concat(shape.Skip(last + 1)));
    }
}
