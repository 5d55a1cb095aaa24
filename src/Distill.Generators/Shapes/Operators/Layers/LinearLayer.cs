using Distill.Generators.Model;
using Distill.Generators.Shapes.Values;

namespace Distill.Generators.Shapes.Operators.Layers;

/// <summary>The affine map of the last dimension.</summary>
internal sealed class LinearLayer : LayerOperator
{
    public override IReadOnlyList<string> Types => ["Linear"];

    public override void Build(LayerPlan layer)
    {
        var weight = Weight(layer.Settings);
        layer.Parameter("weight", weight[0], weight[1]);
        var hasBias = layer.Settings.Has("weight") ? !layer.Settings.IsNull("bias") : layer.Settings.Flag("hasBias", true) != false;
        if (hasBias)
            layer.Parameter("bias", weight[0]);
    }

    public override Value Forward(LayerOperation call)
    {
        var weight = Weight(call.Settings);
        var result = Mapped(call, "Linear", weight);
        if (call.Wrong is null)
            call.Multiplies(result.Shape.Elements * weight[1]);
        return result;
    }

    /// <summary>What comes out, for weights of <c>[out, in]</c>.</summary>
    public static TensorValue Mapped(Operation call, string name, Shape weight)
    {
        var shape = call.Input.Shape;
        if (!shape.HasRank)
            return (TensorValue)call.Unknown("");
        var result = shape.With(-1, weight[0]);
        return shape.Rank == 0 || shape[-1].Differs(weight[1])
            ? (TensorValue)call.Mismatch($"{name} takes {weight[1]} features, but gets {shape}", result)
            : Operation.New(result);
    }

    private static Shape Weight(Arguments settings) => settings.Tensor("weight") is { } own
        ? own.Shape.Rank == 2 ? own.Shape : Shape.OfRank(2)
        : Shape.Of(settings.Number("outputSize", "out_features"), settings.Number("inputSize", "in_features"));
}
