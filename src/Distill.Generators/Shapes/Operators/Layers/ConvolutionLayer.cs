using Distill.Generators.Model;
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
        layer.Parameter("weight", [outputs, settings.Number("in_channels") / settings.Number("groups"), .. settings.Each("kernel_size", Spatial(layer.Type))]);
        if (settings.Flag("bias", true) != false)
            layer.Parameter("bias", outputs);
    }

    public override Value Forward(LayerOperation call)
    {
        var (settings, shape, spatial) = (call.Settings, call.Input.Shape, Spatial(call.Type));
        var (inputs, outputs, kernel) = (settings.Number("in_channels"), settings.Number("out_channels"), settings.Each("kernel_size", spatial));
        if (!shape.HasRank)
            return call.Unknown("", Shape.OfRank(spatial + 2).With(1, outputs));
        if (shape.Rank != spatial + 2 && shape.Rank != spatial + 1)
            return call.Mismatch($"{call.Type} takes {spatial + 2} dimensions, but gets {shape}");
        var channels = shape.Rank - spatial - 1;
        var result = shape.With(channels, outputs);
        var (stride, padding, dilation) = (settings.Each("stride", spatial, 1), settings.Each("padding", spatial, 0), settings.Each("dilation", spatial, 1));
        for (var i = 0; i < spatial; i++)
        {
            var at = channels + 1 + i;
            var places = settings.Text("padding") switch
            {
                "Same" => shape[at],
                "Valid" => Window.Places(shape[at], kernel[i], stride[i], 0, dilation[i]),
                _ => Window.Places(shape[at], kernel[i], stride[i], padding[i], dilation[i]),
            };
            if (places.Value < 1)
                return call.Mismatch($"{call.Type}'s kernel of {kernel[i]} does not fit into {shape}", result.With(at, Dim.Unknown));
            result = result.With(at, places);
        }
        if (shape[channels].Differs(inputs))
            return call.Mismatch($"{call.Type} takes {inputs} channels, but gets {shape}", result);
        call.Multiplies(result.Elements * (inputs / settings.Number("groups")) * Shape.Product(kernel));
        return Operation.New(result);
    }

    private static int Spatial(string type) => type[4] - '0';
}
