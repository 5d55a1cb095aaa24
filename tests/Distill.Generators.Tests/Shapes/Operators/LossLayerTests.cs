using static TorchSharp.torch.nn;

namespace Distill.Generators.Tests.Shapes.Operators;

/// <summary>Losses as layers: with every reduction, what they give is what the operators say.</summary>
public sealed class LossLayerTests
{
    [Fact]
    public void Losses()
    {
        foreach (var reduction in Enum.GetValues<nn.Reduction>())
        {
            LayerTests.Rounded(1, (twin, draw) =>
            {
                Tensor Like() => rand(Twin.Batch, 5);
                var signs = ones(Twin.Batch, 5);
                twin.Layer(() => BCELoss(null, reduction), Like(), Like());
                twin.Layer(() => BCEWithLogitsLoss(null, reduction, null), Like(), Like());
                twin.Layer(() => CosineEmbeddingLoss(0, reduction), Like(), Like(), ones(Twin.Batch));
                twin.Layer(() => CrossEntropyLoss(null, null, reduction), Like(), Draw.Integers(5, Twin.Batch));
                twin.Layer(() => CrossEntropyLoss(null, null, reduction), Like(), Like());
                var weights = ones(5);
                twin.Layer(() => CrossEntropyLoss(weights, null, reduction), rand(Twin.Batch, 5, 3), Draw.Integers(5, Twin.Batch, 3));
                twin.Layer(() => NLLLoss(null, reduction), Like(), Draw.Integers(5, Twin.Batch));
                twin.Layer(() => GaussianNLLLoss(false, 1e-8f, reduction), Like(), Like(), Like());
                twin.Layer(() => HingeEmbeddingLoss(1, reduction), Like(), signs);
                twin.Layer(() => HuberLoss(1, reduction), Like(), Like());
                twin.Layer(() => KLDivLoss(true, reduction), Like(), Like());
                twin.Layer(() => L1Loss(reduction), Like(), Like());
                twin.Layer(() => MSELoss(reduction), Like(), Like());
                twin.Layer(() => MarginRankingLoss(0, reduction), Like(), Like(), signs);
                twin.Layer(() => MultiLabelMarginLoss(reduction), Like(), Draw.Integers(5, Twin.Batch, 5));
                twin.Layer(() => MultiLabelSoftMarginLoss(null, reduction), Like(), Like());
                twin.Layer(() => MultiMarginLoss(1, 1, null, reduction), Like(), Draw.Integers(5, Twin.Batch));
                twin.Layer(() => PoissonNLLLoss(true, false, 1e-8f, reduction), Like(), Like());
                twin.Layer(() => SmoothL1Loss(reduction, 1), Like(), Like());
                twin.Layer(() => SoftMarginLoss(reduction), Like(), signs);
                twin.Layer(() => TripletMarginLoss(1, 2, 1e-6, false, reduction), Like(), Like(), Like());
                twin.Layer(() => TripletMarginWithDistanceLoss(null, 1, false, reduction), Like(), Like(), Like());
            });
        }
    }
}
