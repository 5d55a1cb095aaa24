using Distill.Generators.Shapes.Values;

namespace Distill.Generators.Shapes.Operators.Functions;

/// <summary>Pictures made larger or smaller.</summary>
internal sealed class ResizingFunction : FunctionOperator
{
    public override IReadOnlyList<string> Names =>
        ["interpolate", "upsample", "upsample_bilinear", "upsample_nearest", "upsample_nearest1d", "upsample_nearest2d", "upsample_nearest3d"];

    public override Value Apply(FunctionOperation call)
    {
        var arguments = call.Arguments;
        if (call.Name.EndsWith("d", StringComparison.Ordinal) && call.Input.Shape is { HasRank: true } shape && shape.Rank != call.Name[call.Name.Length - 2] - '0' + 2)
            return call.Mismatch($"{call.Name} does not take {shape}");
        return Resizing.Resized(
            call,
            call.Name,
            arguments.Value("size", "outputSizes", "outputSize"),
            arguments.Value("scale_factor", "scaleFactors", "scaleFactor"),
            call.Name == "upsample_bilinear" ? "Bilinear" : call.Name == "upsample_nearest" ? "Nearest" : arguments.Text("mode"),
            arguments.Value("align_corners"));
    }
}
