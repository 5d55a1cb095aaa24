using Distill.Runtime.Training;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Distill.Runtime.Losses;

/// <summary>Carries out <see cref="DistillLoss.OverhaulAttribute"/>: Heo et al. 2019 (arXiv:1904.01866).</summary>
public sealed class Overhaul : TrainedLoss
{
    /// <summary>The teacher's own, and so no components of this loss.</summary>
    private readonly (Tensor Mean, Tensor Deviation)[] norms;
    private readonly ModuleList<nn.Module<Tensor, Tensor>> connectors;

    /// <summary>Sizes the connectors, and takes note of the BatchNorms that the margins come from.</summary>
    /// <param name="start">What the loop is built from.</param>
    /// <param name="student">What the student's layers gave for the dry batch, each <c>[N,S,H,W]</c>, before their activation.</param>
    /// <param name="teacher">What the teacher's layers gave, each <c>[N,T,H,W]</c>, before their activation.</param>
    /// <param name="norms">The teacher's BatchNorms that gave it, one a layer.</param>
    /// <exception cref="DistillException">A layer is tapped after its activation, or is given by no BatchNorm.</exception>
    public Overhaul(LoopStart start, IReadOnlyList<Tensor> student, IReadOnlyList<Tensor> teacher, IReadOnlyList<nn.Module> norms)
        : base(nameof(Overhaul))
    {
        Maps.DemandPairs(nameof(Overhaul), student, teacher);
        using var scope = NewDisposeScope();
        if (norms.Count != teacher.Count)
            throw new DistillException($"Overhaul takes one margin a layer: {norms.Count} BatchNorms cannot be paired with {teacher.Count} layers; name one in Norms for each.");
        this.norms = [.. norms.Select((norm, i) => Parameters(norm, i))];
        for (var i = 0; i < teacher.Count; i++)
        {
            DemandBeforeActivation("teacher", teacher[i], i);
            DemandBeforeActivation("student", student[i], i);
            if (teacher[i].shape[1] != this.norms[i].Mean.shape[0])
                throw new DistillException($"Overhaul: the teacher's layer {i + 1} gives {Shapes.Text(teacher[i])}, but its BatchNorm has {this.norms[i].Mean.shape[0]} channels; name the BatchNorm that gave it in Norms.");
        }

        connectors = new([.. student.Zip(teacher, (s, t) => Connector(s.shape[1], t.shape[1]))]);
        RegisterComponents();
    }

    /// <summary>The partial squared distance of every layer; deeper layers count double.</summary>
    /// <param name="student">What the student's layers gave.</param>
    /// <param name="teacher">What the teacher's layers gave.</param>
    /// <returns>A scalar with its graph.</returns>
    public Tensor Value(IReadOnlyList<Tensor> student, IReadOnlyList<Tensor> teacher)
    {
        var sum = zeros(1, device: student[0].device, dtype: student[0].dtype).squeeze();
        for (var i = 0; i < connectors.Count; i++)
        {
            var (s, t) = Maps.Pooled(student[i], teacher[i]);
            sum += Maps.DepthWeight(i, connectors.Count) * PartialDistance(connectors[i].call(s), t, Margin(norms[i].Mean, norms[i].Deviation));
        }

        return sum;
    }

    /// <summary>The expected value of a channel where it is negative: <c>E[x|x&lt;0]</c> of a normal distribution, −3σ where it hardly ever is.</summary>
    /// <param name="mean">The channel's mean: the BatchNorm's bias, <c>[C]</c>.</param>
    /// <param name="deviation">Its deviation: the BatchNorm's weight, <c>[C]</c>.</param>
    internal static Tensor Margin(Tensor mean, Tensor deviation)
    {
        using var withoutGraph = no_grad();
        var sigma = deviation.abs();
        var standard = mean / sigma;
        var negative = special.erfc(standard / Math.Sqrt(2)) / 2;
        var expected = mean - (sigma * (standard.pow(2) / -2).exp() / Math.Sqrt(2 * Math.PI) / negative);
        return where(negative.gt(0.001), expected, -3 * sigma);
    }

    /// <summary>The loss of one layer.</summary>
    /// <param name="student">Activations before the ReLU, <c>[N,C,H,W]</c>.</param>
    /// <param name="teacher">The teacher's, of the same shape.</param>
    /// <param name="margin">What the teacher's are raised to where they are lower, <c>[C]</c>.</param>
    internal static Tensor PartialDistance(Tensor student, Tensor teacher, Tensor margin)
    {
        var target = maximum(teacher, margin.reshape(1, -1, 1, 1));
        var counts = student.gt(target).logical_or(target.gt(0)).to(student.dtype);
        return ((student - target).pow(2) * counts).sum() / student.shape[0];
    }

    private static (Tensor Mean, Tensor Deviation) Parameters(nn.Module norm, int index) =>
        norm is BatchNorm2d { weight: { } weight, bias: { } bias }
            ? (bias, weight)
            : throw new DistillException($"Overhaul takes its margin from a BatchNorm2d with weights, but the teacher's layer {index + 1} is a {norm.GetType().Name}; tap the BatchNorm itself, or name in Norms the one that feeds the layer.");

    /// <summary>What no ReLU has touched is negative somewhere.</summary>
    private static void DemandBeforeActivation(string role, Tensor features, int index)
    {
        if (features.dim() != 4)
            throw new DistillException($"Overhaul takes [N,C,H,W], but the {role}'s layer {index + 1} gives {Shapes.Text(features)}; choose another layer.");
        if (features.min().ToDouble() >= 0)
            throw new DistillException($"Overhaul compares what layers give before their activation, but the {role}'s layer {index + 1} gives nothing negative; tap the BatchNorm before its ReLU.");
    }
}
