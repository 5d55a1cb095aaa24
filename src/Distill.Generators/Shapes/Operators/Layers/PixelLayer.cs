using Distill.Generators.Shapes.Values;

namespace Distill.Generators.Shapes.Operators.Layers;

/// <summary>PixelShuffle, its inverse, and the shuffling of channels.</summary>
internal sealed class PixelLayer : LayerOperator
{
    public override IReadOnlyList<string> Types => ["PixelShuffle", "PixelUnshuffle", "ChannelShuffle"];

    public override Value Forward(LayerOperation call) => call.Type switch
    {
        "PixelShuffle" => PixelMoves.Shuffled(call, call.Type, call.Settings.Number("upscale_factor")),
        "PixelUnshuffle" => PixelMoves.Unshuffled(call, call.Type, call.Settings.Number("downscale_factor")),
        _ => PixelMoves.Mixed(call, call.Type, call.Settings.Number("groups")),
    };
}
