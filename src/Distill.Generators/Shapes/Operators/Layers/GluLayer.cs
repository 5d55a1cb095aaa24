using Distill.Generators.Model;
using Distill.Generators.Shapes.Values;

namespace Distill.Generators.Shapes.Operators.Layers;

/// <summary>The gated linear unit: one half of a dimension gates the other.</summary>
internal sealed class GluLayer : LayerOperator
{
    public override IReadOnlyList<string> Types => ["GLU"];

    public override Value Forward(LayerOperation call) => Halved(call, "GLU", call.Settings.Has("dim") ? call.Settings.Whole("dim") : -1);

    /// <summary>The input with a dimension halved.</summary>
    public static Value Halved(Operation call, string name, long? dim)
    {
        var shape = call.Input.Shape;
        if (Axis.Read(call, name, dim, shape) is not { } axis)
            return Axis.Unread(call, shape.HasRank && call.Wrong is null ? Shape.OfRank(shape.Rank) : default);
        return shape.Rank == 0 || (shape[axis].IsKnown && shape[axis].Coefficient % 2 != 0 && shape[axis].Power == 0)
            ? call.Mismatch($"{name} halves dimension {axis} of {shape}, which is odd")
            : Operation.New(shape.With(axis, shape[axis] / 2));
    }
}
