using Distill.Generators.Model;
using Distill.Generators.Shapes.Values;

namespace Distill.Generators.Shapes.Operators.Layers;

/// <summary>The affine map of the last dimension.</summary>
internal sealed class LinearLayer : LayerOperator
{
    public override IReadOnlyList<string> Types => ["Linear"];

    public override void Build(LayerPlan layer)
    {
        var outputs = layer.Settings.Number("outputSize", "out_features");
        layer.Parameter("weight", outputs, layer.Settings.Number("inputSize", "in_features"));
        if (layer.Settings.Flag("hasBias", true) != false)
            layer.Parameter("bias", outputs);
    }

    public override Value Forward(LayerOperation call)
    {
        var (inputs, outputs) = (call.Settings.Number("inputSize", "in_features"), call.Settings.Number("outputSize", "out_features"));
        var shape = call.Input.Shape;
        if (!shape.HasRank)
            return call.Unknown("");
        var result = shape.With(-1, outputs);
        if (shape.Rank == 0 || shape[-1].Differs(inputs))
            return call.Mismatch($"Linear takes {inputs} features, but gets {shape}", result);
        call.Multiplies(result.Elements * inputs);
        return Operation.New(result);
    }
}
