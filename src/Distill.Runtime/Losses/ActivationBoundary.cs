using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Distill.Runtime.Losses;

/// <summary>Carries out <see cref="DistillLoss.ActivationBoundaryAttribute"/>: Heo et al. 2019 (arXiv:1811.03233).</summary>
public sealed class ActivationBoundary : TrainedLoss
{
    private readonly double margin;
    private readonly ModuleList<nn.Module<Tensor, Tensor>> connectors;

    /// <summary>Sizes the connectors: 1×1 convolution and BatchNorm where the channels differ, nothing where they are equal.</summary>
    /// <param name="start">What the loop is built from.</param>
    /// <param name="student">What the student's layers gave for the dry batch, each <c>[N,S,H,W]</c> or <c>[N,S]</c>.</param>
    /// <param name="teacher">What the teacher's layers gave, before their activation.</param>
    /// <param name="margin">How far beyond 0 the student is pushed.</param>
    /// <exception cref="DistillException">The sides name different numbers of layers.</exception>
    public ActivationBoundary(LoopStart start, IReadOnlyList<Tensor> student, IReadOnlyList<Tensor> teacher, double margin)
        : base(nameof(ActivationBoundary))
    {
        Maps.DemandPairs(nameof(ActivationBoundary), student, teacher);
        using var scope = NewDisposeScope();
        this.margin = margin;
        connectors = new([.. student.Zip(teacher, (s, t) => s.shape[1] == t.shape[1] ? nn.Identity() : Connector(s.shape[1], t.shape[1]))]);
        RegisterComponents();
    }

    /// <summary>How far the student's neurons are from the side of 0 that the teacher's are on; deeper layers count double.</summary>
    /// <param name="student">What the student's layers gave.</param>
    /// <param name="teacher">What the teacher's layers gave.</param>
    /// <returns>A scalar with its graph.</returns>
    public Tensor Value(IReadOnlyList<Tensor> student, IReadOnlyList<Tensor> teacher)
    {
        var sum = zeros(1, device: student[0].device, dtype: student[0].dtype).squeeze();
        for (var i = 0; i < connectors.Count; i++)
        {
            var (s, t) = Maps.Pooled(Maps.Of(nameof(ActivationBoundary), student[i]), Maps.Of(nameof(ActivationBoundary), teacher[i]));
            sum += Maps.DepthWeight(i, connectors.Count) * Boundary(connectors[i].call(s), t, margin);
        }

        return sum;
    }

    /// <summary>The loss of one layer.</summary>
    /// <param name="student">Activations before the ReLU, <c>[N,…]</c>.</param>
    /// <param name="teacher">The teacher's, of the same shape.</param>
    /// <param name="margin">How far beyond 0 the student is pushed.</param>
    internal static Tensor Boundary(Tensor student, Tensor teacher, double margin)
    {
        var on = teacher.gt(0);
        var tooHigh = student.gt(-margin).logical_and(on.logical_not()).to(student.dtype);
        var tooLow = student.le(margin).logical_and(on).to(student.dtype);
        var distance = ((student + margin).pow(2) * tooHigh) + ((student - margin).pow(2) * tooLow);
        return distance.sum() / student.shape[0] * (3.0 / 1000);
    }
}
