using Distill.Generators.Model;
using Distill.Generators.Shapes.Values;

namespace Distill.Generators.Shapes.Operators.Functions;

/// <summary>Stretches dimensions of 1 without copying; −1 keeps one as it is.</summary>
internal sealed class ExpandFunction : FunctionOperator
{
    public override IReadOnlyList<string> Names => ["expand", "expand_as", "broadcast_to"];

    public override Value Apply(FunctionOperation call)
    {
        var shape = call.Input.Shape;
        if (call.Name == "expand_as")
            return To(call, call.Arguments.Tensor("other")?.Shape ?? default);
        if (call.Arguments.Numbers("sizes", "shape") is not { } sizes)
            return call.Unknown($"the sizes given to {call.Name} are not known");
        if (!shape.HasRank)
            return call.Unknown("", Shape.Of(sizes.Select(s => s.Is(-1) ? Dim.Unknown : s)));
        var added = sizes.Length - shape.Rank;
        return added < 0 || sizes.Take(added).Any(s => s.Is(-1)) || sizes.Any(s => s.Value < -1)
            ? call.Mismatch($"{call.Name} of {shape} to {new Shape(sizes)}")
            : To(call, Shape.Of(sizes.Select((s, i) => s.Is(-1) ? shape[i - added] : s)));
    }

    private static Value To(FunctionOperation call, Shape wanted)
    {
        var shape = call.Input.Shape;
        if (!Broadcast.Fits(shape, wanted))
            return call.Mismatch($"{call.Name} of {shape} to {wanted}", wanted);
        // What is unknown in the wanted shape is what the tensor has, unless that is 1.
        for (var i = 1; i <= shape.Rank; i++)
        {
            if (!wanted[-i].IsKnown && shape[-i].IsKnown && !shape[-i].Is(1))
                wanted = wanted.With(-i, shape[-i]);
        }
        return Operation.View(call.Input, wanted, isContiguous: false);
    }
}
