using Distill.Generators.Shapes.Values;

namespace Distill.Generators.Shapes.Operators.Layers;

/// <summary>Normalisation over the last dimensions.</summary>
internal sealed class LayerNormLayer : LayerOperator
{
    public override IReadOnlyList<string> Types => ["LayerNorm"];

    public override void Build(LayerPlan layer)
    {
        var settings = layer.Settings;
        if (settings.Flag("elementwise_affine", true) == false)
            return;
        Model.Dim[] dims = settings.Numbers("normalized_shape") is { } known ? [.. known] : [Model.Dim.Unknown];
        layer.Parameter("weight", dims);
        if (settings.Flag("bias", true) != false)
            layer.Parameter("bias", dims);
    }

    public override Value Forward(LayerOperation call) => Normalising.Trailing(call, "LayerNorm", call.Settings.Numbers("normalized_shape"));
}
