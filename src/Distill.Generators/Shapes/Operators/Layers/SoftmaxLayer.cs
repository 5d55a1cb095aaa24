using Distill.Generators.Shapes.Values;

namespace Distill.Generators.Shapes.Operators.Layers;

/// <summary>Softmax and its kin, along a dimension.</summary>
internal sealed class SoftmaxLayer : LayerOperator
{
    public override IReadOnlyList<string> Types => ["Softmax", "LogSoftmax", "Softmin", "Softmax2d"];

    public override Value Forward(LayerOperation call)
    {
        var shape = call.Input.Shape;
        if (call.Type == "Softmax2d" && shape.HasRank && shape.Rank is not (3 or 4))
            return call.Mismatch($"Softmax2d takes 3 or 4 dimensions, but gets {shape}", shape);
        if (call.Type != "Softmax2d")
            Axis.Read(call, call.Type, call.Settings.Whole("dim"), shape);
        return Operation.New(shape);
    }
}
