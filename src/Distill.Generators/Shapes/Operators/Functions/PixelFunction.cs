using Distill.Generators.Shapes.Values;

namespace Distill.Generators.Shapes.Operators.Functions;

/// <summary>Pixels to channels and back.</summary>
internal sealed class PixelFunction : FunctionOperator
{
    public override IReadOnlyList<string> Names => ["pixel_shuffle", "pixel_unshuffle", "channel_shuffle"];

    public override Value Apply(FunctionOperation call) => call.Name switch
    {
        "pixel_shuffle" => PixelMoves.Shuffled(call, call.Name, call.Arguments.Number("upscale_factor")),
        "pixel_unshuffle" => PixelMoves.Unshuffled(call, call.Name, call.Arguments.Number("downscale_factor")),
        _ => PixelMoves.Mixed(call, call.Name, call.Arguments.Number("groups")),
    };
}
