using Distill.Runtime.Training;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Distill.Runtime.Losses;

/// <summary>Carries out <see cref="DistillLoss.DeepestExitAttribute"/>: Zhang et al. 2019 (arXiv:1905.08094).</summary>
public sealed class DeepestExit : TrainedLoss
{
    private readonly double share;
    private readonly double temperature;
    private readonly double featureWeight;
    private readonly ModuleList<Linear> classifiers;
    private readonly ModuleList<Sequential>? bottlenecks;

    /// <summary>Sizes the classifiers, one an exit.</summary>
    /// <param name="start">What the loop is built from.</param>
    /// <param name="student">What the exits gave for the dry batch, each <c>[N,C,H,W]</c> or <c>[N,C]</c>, then what <paramref name="features"/> gave.</param>
    /// <param name="logits">What the student answered, <c>[N,K]</c>.</param>
    /// <param name="features">The layer whose features the exits' are drawn to; null: none is.</param>
    /// <param name="share">Share of what an exit learns from the whole network, 0…1.</param>
    /// <param name="temperature">Temperature of that.</param>
    /// <param name="featureWeight">Weight of the features.</param>
    /// <exception cref="DistillException">A layer gives neither a map nor a vector.</exception>
    public DeepestExit(LoopStart start, IReadOnlyList<Tensor> student, Tensor logits, string? features, double share, double temperature, double featureWeight)
        : base(nameof(DeepestExit))
    {
        (this.share, this.temperature, this.featureWeight) = (share, temperature, featureWeight);
        using var scope = NewDisposeScope();
        var (exits, deepest) = Split(student, features is not null);
        long[] widths = [.. exits.Select(e => e.shape[1])];
        if (deepest is not null)
            bottlenecks = new([.. widths.Select(w => nn.Sequential(nn.Linear(w, deepest.shape[1]), nn.ReLU()))]);
        classifiers = new([.. widths.Select(w => nn.Linear(deepest?.shape[1] ?? w, logits.shape[1]))]);
        RegisterComponents();
    }

    /// <summary>The sum over exits of their three terms.</summary>
    /// <param name="student">What the exits gave, then what the deepest layer gave, where one is named.</param>
    /// <param name="logits">What the whole network answered; no gradient goes into it.</param>
    /// <param name="label">The hard labels, int64 <c>[N]</c>.</param>
    /// <returns>A scalar with its graph.</returns>
    public Tensor Value(IReadOnlyList<Tensor> student, Tensor logits, Tensor label)
    {
        var (exits, deepest) = Split(student, bottlenecks is not null);
        var logP = nn.functional.log_softmax(logits.detach() / temperature, 1);
        var sum = zeros(1, device: logits.device).squeeze();
        for (var i = 0; i < exits.Length; i++)
        {
            var inside = bottlenecks?[i].call(exits[i]) ?? exits[i];
            sum += OfAnswer(classifiers[i].call(inside), logP, label);
            if (deepest is not null)
                sum += featureWeight * nn.functional.mse_loss(inside, deepest.detach());
        }

        return sum;
    }

    /// <summary>What a classifier learns from the labels and from the whole network. Without any label the first part is 0.</summary>
    private Tensor OfAnswer(Tensor answer, Tensor logP, Tensor label)
    {
        var labelled = label.ne(Batch.Unlabelled).sum().clamp_min(1);
        var hard = nn.functional.cross_entropy(answer, label, ignore_index: Batch.Unlabelled, reduction: nn.Reduction.Sum) / labelled;
        var soft = (logP.exp() * (logP - nn.functional.log_softmax(answer / temperature, 1))).sum(1).mean();
        return ((1 - share) * hard) + (share * temperature * temperature * soft);
    }

    private static (Tensor[] Exits, Tensor? Deepest) Split(IReadOnlyList<Tensor> student, bool hasFeatures)
    {
        Tensor[] all = [.. student.Select(Averaged)];
        return hasFeatures ? (all[..^1], all[^1]) : (all, null);
    }

    private static Tensor Averaged(Tensor given) => given.dim() switch
    {
        2 => given,
        4 => given.mean([2L, 3L]),
        _ => throw new DistillException($"DeepestExit takes [N,C] or [N,C,H,W], but a layer gives {Shapes.Text(given)}; choose another layer."),
    };
}
