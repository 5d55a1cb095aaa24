using Distill.Generators.Shapes.Values;

namespace Distill.Generators.Shapes.Operators.Layers;

/// <summary>Normalisation of groups of channels.</summary>
internal sealed class GroupNormLayer : LayerOperator
{
    public override IReadOnlyList<string> Types => ["GroupNorm"];

    public override void Build(LayerPlan layer)
    {
        if (layer.Settings.Flag("affine", true) == false)
            return;
        layer.Parameter("weight", layer.Settings.Number("num_channels"));
        layer.Parameter("bias", layer.Settings.Number("num_channels"));
    }

    public override Value Forward(LayerOperation call)
    {
        var (shape, settings) = (call.Input.Shape, call.Settings);
        if (shape is { HasRank: true, Rank: < 3 })
            return call.Mismatch($"GroupNorm takes 3 dimensions or more, but gets {shape}", shape);
        // Without weights any number of channels will do that the groups divide.
        if (settings.Flag("affine", true) != false)
            return Normalising.Channels(call, "GroupNorm", settings.Number("num_channels"));
        return shape[1].Value is { } channels && settings.Whole("num_groups") is > 0 and var groups && channels % groups != 0
            ? call.Mismatch($"GroupNorm cuts the channels of {shape} into {groups} groups", shape)
            : Operation.New(shape);
    }
}
