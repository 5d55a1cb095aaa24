using Distill.Generators.Shapes.Values;

namespace Distill.Generators.Shapes.Operators.Layers;

/// <summary>Transposed convolutions of one, two and three dimensions.</summary>
internal sealed class TransposedConvolutionLayer : LayerOperator
{
    public override IReadOnlyList<string> Types => ["ConvTranspose1d", "ConvTranspose2d", "ConvTranspose3d"];

    public override void Build(LayerPlan layer)
    {
        var settings = layer.Settings;
        layer.Parameter("weight", [settings.Number("in_channels"), settings.Number("out_channels") / Groups(settings), .. settings.Each("kernel_size", Spatial(layer.Type))]);
        if (settings.Flag("bias", true) != false)
            layer.Parameter("bias", settings.Number("out_channels"));
    }

    public override Value Forward(LayerOperation call)
    {
        var spatial = Spatial(call.Type);
        var wanted = call.Inputs.IsNull("output_size") ? null : call.Inputs.Numbers("output_size");
        return !call.Inputs.IsNull("output_size") && (wanted is null || wanted.Value.Length < spatial)
            ? call.Unknown("the output_size is not known")
            : new Convolving(
                call.Type,
                spatial,
                call.Settings.Number("in_channels"),
                call.Settings.Number("out_channels"),
                call.Settings.Each("kernel_size", spatial),
                Groups(call.Settings),
                call.Settings).ForwardTransposed(call, wanted);
    }

    private static Model.Dim Groups(Arguments settings) => settings.Has("groups") ? settings.Number("groups") : 1;

    private static int Spatial(string type) => type[13] - '0';
}
