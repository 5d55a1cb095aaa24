using Distill.Generators.Shapes.Values;

namespace Distill.Generators.Shapes.Operators.Layers;

/// <summary>A leaky ReLU whose slopes are learned, one for all channels or one for each.</summary>
internal sealed class PReluLayer : LayerOperator
{
    public override IReadOnlyList<string> Types => ["PReLU"];

    public override void Build(LayerPlan layer) => layer.Parameter("weight", layer.Settings.Number("num_parameters"));

    public override Value Forward(LayerOperation call)
    {
        var (shape, slopes) = (call.Input.Shape, call.Settings.Number("num_parameters"));
        if (!shape.HasRank || !slopes.IsKnown || slopes.Is(1))
            return Operation.New(shape);
        return (shape.Rank < 2 ? (Model.Dim)1 : shape[1]).Differs(slopes)
            ? call.Mismatch($"PReLU has {slopes} slopes, but gets {shape}", shape)
            : Operation.New(shape);
    }
}
