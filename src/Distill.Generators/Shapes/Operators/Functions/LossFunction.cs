using Distill.Generators.Shapes.Values;

namespace Distill.Generators.Shapes.Operators.Functions;

/// <summary>Losses.</summary>
internal sealed class LossFunction : FunctionOperator
{
    public override IReadOnlyList<string> Names =>
    [
        "binary_cross_entropy", "binary_cross_entropy_with_logits", "cosine_embedding_loss", "cross_entropy", "ctc_loss", "gaussian_nll_loss", "hinge_embedding_loss",
        "huber_loss", "kl_div", "l1_loss", "margin_ranking_loss", "mse_loss", "multi_label_margin_loss", "multi_margin_loss", "multilabel_soft_margin_loss", "nll_loss",
        "poisson_nll_loss", "smooth_l1_loss", "soft_margin_loss", "triplet_margin_loss", "triplet_margin_with_distance_loss",
    ];

    public override Value Apply(FunctionOperation call)
    {
        var others = call.Arguments.Items.Skip(1).Where(a => a.Name is "target" or "input2" or "positive" or "negative" or "variance").Select(a => Operands.ShapeOf(a.Value));
        return Losses.Of(call, call.Name, call.Arguments.Text("reduction"), [.. others]);
    }
}
