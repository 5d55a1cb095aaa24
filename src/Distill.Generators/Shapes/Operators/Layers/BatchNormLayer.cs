using Distill.Generators.Model;
using Distill.Generators.Shapes.Values;

namespace Distill.Generators.Shapes.Operators.Layers;

/// <summary>Normalisation of each channel, over the batch or within each sample.</summary>
internal sealed class BatchNormLayer : LayerOperator
{
    public override IReadOnlyList<string> Types => ["BatchNorm1d", "BatchNorm2d", "BatchNorm3d", "InstanceNorm1d", "InstanceNorm2d", "InstanceNorm3d"];

    public override void Build(LayerPlan layer)
    {
        var (settings, isBatch) = (layer.Settings, IsBatch(layer.Type));
        var features = settings.Number("num_features");
        if (settings.Flag("affine", isBatch) != false)
        {
            layer.Parameter("weight", features);
            layer.Parameter("bias", features);
        }
        if (settings.Flag("track_running_stats", isBatch) == false)
            return;
        layer.Buffer("running_mean", features);
        layer.Buffer("running_var", features);
        layer.Buffer("num_batches_tracked");
    }

    public override Value Forward(LayerOperation call)
    {
        var (shape, spatial, isBatch) = (call.Input.Shape, call.Type[call.Type.Length - 2] - '0', IsBatch(call.Type));
        // With neither weights nor statistics of its own a BatchNorm takes any number of channels.
        var isBound = !isBatch || call.Settings.Flag("affine", isBatch) != false || call.Settings.Flag("track_running_stats", isBatch) != false;
        var features = isBound ? call.Settings.Number("num_features") : Dim.Unknown;
        if (!shape.HasRank)
            return call.Unknown("", spatial > 1 && isBatch ? Shape.OfRank(spatial + 2).With(1, features) : default);
        // Batches of plain vectors are let through by BatchNorm1d, single samples by InstanceNorm.
        var fewest = spatial == 1 || !isBatch ? spatial + 1 : spatial + 2;
        if (shape.Rank < fewest || shape.Rank > spatial + 2)
            return call.Mismatch($"{call.Type} takes {spatial + 2} dimensions, but gets {shape}", shape);
        var at = !isBatch && shape.Rank == spatial + 1 ? 0 : 1;
        return Normalising.Channels(call, call.Type, features, at);
    }

    private static bool IsBatch(string type) => type.StartsWith("Batch", StringComparison.Ordinal);
}
