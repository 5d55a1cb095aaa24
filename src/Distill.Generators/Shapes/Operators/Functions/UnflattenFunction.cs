using System.Collections.Immutable;
using Distill.Generators.Model;
using Distill.Generators.Shapes.Values;

namespace Distill.Generators.Shapes.Operators.Functions;

/// <summary>One dimension becomes several; one of them may be −1.</summary>
internal sealed class UnflattenFunction : FunctionOperator
{
    public override IReadOnlyList<string> Names => ["unflatten"];

    public override Value Apply(FunctionOperation call) => Unflattened(call, "unflatten", call.Arguments.Whole("dim"), call.Arguments.Numbers("sizes"));

    /// <summary>The input with one dimension spread out.</summary>
    public static Value Unflattened(Operation call, string name, long? dim, ImmutableArray<Dim>? sizes)
    {
        var shape = call.Input.Shape;
        if (sizes is not { } wanted)
            return call.Unknown($"the sizes given to {name} are not known");
        if (dim < 0)
            return call.Mismatch($"{name} of dimension {dim}; TorchSharp takes no negative one");
        if (Axis.Read(call, name, dim, shape) is not { } axis)
            return Axis.Unread(call);
        if (shape.Rank == 0)
            return call.Mismatch($"{name} of a single number");
        var rest = Shape.Product(wanted.Where(d => !d.Is(-1)));
        var holes = wanted.Count(d => d.Is(-1));
        var filled = wanted.Select(d => d.Is(-1) ? shape[axis] / rest : d);
        return wanted.Length == 0 || holes > 1 || (holes == 0 && rest.Differs(shape[axis])) || (holes == 1 && ViewFunction.CannotDivide(shape[axis], rest))
            ? call.Mismatch($"{name} of {shape[axis]} in {shape} to {new Shape(wanted)}")
            : Operation.View(call.Input, shape.Take(axis).Concat(Shape.Of(filled)).Concat(shape.Skip(axis + 1)), call.Input.IsContiguous);
    }
}
