using Distill.Generators.Shapes.Values;

namespace Distill.Generators.Shapes.Operators.Layers;

/// <summary>Makes pictures larger.</summary>
internal sealed class UpsampleLayer : LayerOperator
{
    public override IReadOnlyList<string> Types => ["Upsample"];

    public override Value Forward(LayerOperation call) =>
        Resizing.Resized(call, "Upsample", call.Settings.Value("size"), call.Settings.Value("scale_factor"), call.Settings.Text("mode"), call.Settings.Value("align_corners"));
}
