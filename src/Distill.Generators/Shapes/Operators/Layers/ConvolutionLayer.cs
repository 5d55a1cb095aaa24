using Distill.Generators.Shapes.Values;

namespace Distill.Generators.Shapes.Operators.Layers;

/// <summary>Convolutions of one, two and three dimensions.</summary>
internal sealed class ConvolutionLayer : LayerOperator
{
    public override IReadOnlyList<string> Types => ["Conv1d", "Conv2d", "Conv3d"];

    public override void Build(LayerPlan layer)
    {
        var settings = layer.Settings;
        var outputs = settings.Number("out_channels");
        layer.Parameter("weight", [outputs, settings.Number("in_channels") / Groups(settings), .. settings.Each("kernel_size", Spatial(layer.Type))]);
        if (settings.Flag("bias", true) != false)
            layer.Parameter("bias", outputs);
    }

    public override Value Forward(LayerOperation call) => new Convolving(
        call.Type,
        Spatial(call.Type),
        call.Settings.Number("in_channels"),
        call.Settings.Number("out_channels"),
        call.Settings.Each("kernel_size", Spatial(call.Type)),
        Groups(call.Settings),
        call.Settings).Forward(call);

    private static Model.Dim Groups(Arguments settings) => settings.Has("groups") ? settings.Number("groups") : 1;

    private static int Spatial(string type) => type[4] - '0';
}
