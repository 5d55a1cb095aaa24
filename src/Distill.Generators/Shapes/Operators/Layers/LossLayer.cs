using Distill.Generators.Shapes.Values;

namespace Distill.Generators.Shapes.Operators.Layers;

/// <summary>Losses.</summary>
internal sealed class LossLayer : LayerOperator
{
    public override IReadOnlyList<string> Types =>
    [
        "BCELoss", "BCEWithLogitsLoss", "CosineEmbeddingLoss", "CrossEntropyLoss", "CTCLoss", "GaussianNLLLoss", "HingeEmbeddingLoss", "HuberLoss", "KLDivLoss", "L1Loss",
        "MarginRankingLoss", "MSELoss", "MultiLabelMarginLoss", "MultiLabelSoftMarginLoss", "MultiMarginLoss", "NLLLoss", "PoissonNLLLoss", "SmoothL1Loss", "SoftMarginLoss",
        "TripletMarginLoss", "TripletMarginWithDistanceLoss",
    ];

    public override Value Forward(LayerOperation call)
    {
        var others = call.Inputs.Items.Skip(1).Select(i => Operands.ShapeOf(i.Value)).ToArray();
        return Losses.Of(call, call.Type, call.Settings.Text("reduction"), others);
    }
}
