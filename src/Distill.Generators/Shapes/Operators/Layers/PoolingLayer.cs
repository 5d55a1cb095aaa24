using Distill.Generators.Shapes.Operators.Functions;
using Distill.Generators.Shapes.Values;

namespace Distill.Generators.Shapes.Operators.Layers;

/// <summary>Poolings.</summary>
internal sealed class PoolingLayer : LayerOperator
{
    public override IReadOnlyList<string> Types =>
    [
        "MaxPool1d", "MaxPool2d", "MaxPool3d", "AvgPool1d", "AvgPool2d", "AvgPool3d", "LPPool1d", "LPPool2d",
        "AdaptiveAvgPool1d", "AdaptiveAvgPool2d", "AdaptiveAvgPool3d", "AdaptiveMaxPool1d", "AdaptiveMaxPool2d", "AdaptiveMaxPool3d",
        "FractionalMaxPool2d", "FractionalMaxPool3d", "MaxUnpool1d", "MaxUnpool2d", "MaxUnpool3d",
    ];

    public override Value Forward(LayerOperation call)
    {
        var (type, settings, spatial) = (call.Type, call.Settings, Pooling.Spatial(call.Type));
        var shape = type.StartsWith("Adaptive", StringComparison.Ordinal) ? Pooling.ToSize(call, type, PoolingFunction.AdaptivePooling(settings, spatial))
            : type.StartsWith("Fractional", StringComparison.Ordinal) ? Pooling.ToSize(call, type, PoolingFunction.FractionalPooling(settings, spatial))
            : type.StartsWith("MaxUnpool", StringComparison.Ordinal) ? Pooling.Undone(call, type, settings, call.Inputs.Numbers("output_size"))
            : Pooling.Windows(call, type, settings);
        return Operation.New(shape, call.Input.Elements);
    }
}
