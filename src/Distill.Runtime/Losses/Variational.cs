using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Distill.Runtime.Losses;

/// <summary>Carries out <see cref="DistillLoss.VariationalAttribute"/>: Ahn et al. 2019 (arXiv:1904.05835).</summary>
public sealed class Variational : TrainedLoss
{
    private const double Epsilon = 1e-5;

    private readonly Sequential mean;
    private readonly Parameter rho;

    /// <summary>Sizes the regressor and the variances.</summary>
    /// <param name="start">What the loop is built from.</param>
    /// <param name="student">What the student's layer gave for the dry batch, <c>[N,S,H,W]</c> or <c>[N,S]</c>.</param>
    /// <param name="teacher">What the teacher's layer gave, <c>[N,T,H,W]</c> or <c>[N,T]</c>.</param>
    /// <param name="initialVariance">Variance that every channel begins with.</param>
    public Variational(LoopStart start, Tensor student, Tensor teacher, double initialVariance)
        : base(nameof(Variational))
    {
        using var scope = NewDisposeScope();
        var (from, to) = (Maps.Of(nameof(Variational), student).shape[1], Maps.Of(nameof(Variational), teacher).shape[1]);
        mean = nn.Sequential(
            nn.Conv2d(from, to, kernel_size: 1L, bias: false), nn.ReLU(),
            nn.Conv2d(to, to, kernel_size: 1L, bias: false), nn.ReLU(),
            nn.Conv2d(to, to, kernel_size: 1L, bias: false));
        rho = new(full([to], Math.Log(Math.Exp(initialVariance - Epsilon) - 1)).DetachFromDisposeScope());
        RegisterComponents();
    }

    /// <summary>The negative log-likelihood of the teacher's features under the student's prediction, without its constant.</summary>
    /// <param name="student">What the student's layer gave.</param>
    /// <param name="teacher">What the teacher's layer gave.</param>
    /// <returns>A scalar with its graph.</returns>
    public Tensor Value(Tensor student, Tensor teacher)
    {
        var (s, t) = Maps.Pooled(Maps.Of(nameof(Variational), student), Maps.Of(nameof(Variational), teacher));
        return NegativeLogLikelihood(mean.call(s), t, rho.softplus() + Epsilon);
    }

    /// <summary>Half the squared error in units of the variance plus half its logarithm, over all elements.</summary>
    /// <param name="predicted">The mean, <c>[N,T,H,W]</c>.</param>
    /// <param name="target">What was observed, <c>[N,T,H,W]</c>.</param>
    /// <param name="variance">One variance a channel, <c>[T]</c>.</param>
    internal static Tensor NegativeLogLikelihood(Tensor predicted, Tensor target, Tensor variance)
    {
        var each = variance.reshape(1, -1, 1, 1);
        return (((predicted - target).pow(2) / each) + each.log()).mean() / 2;
    }
}
