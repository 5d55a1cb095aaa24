using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Distill.Runtime.Losses;

/// <summary>Carries out <see cref="DistillLoss.FactorAttribute"/>: Kim, Park, Kwak 2018 (arXiv:1802.04977).</summary>
public sealed class Factor : TrainedLoss
{
    private const double Slope = 0.1;

    private readonly double paraphraserEpochs;
    private readonly Sequential encoder;
    private readonly Sequential decoder;
    private readonly Sequential translator;
    private bool frozen;

    /// <summary>Sizes the paraphraser and the translator.</summary>
    /// <param name="start">What the loop is built from.</param>
    /// <param name="student">What the student's layer gave for the dry batch, <c>[N,S,H,W]</c>.</param>
    /// <param name="teacher">What the teacher's layer gave, <c>[N,T,H,W]</c>.</param>
    /// <param name="rate">Channels of a factor as a share of the teacher's.</param>
    /// <param name="paraphraserEpochs">Epochs that the paraphraser alone is trained.</param>
    public Factor(LoopStart start, Tensor student, Tensor teacher, double rate, double paraphraserEpochs)
        : base(nameof(Factor))
    {
        using var scope = NewDisposeScope();
        this.paraphraserEpochs = paraphraserEpochs;
        var (from, to) = (Maps.Of(nameof(Factor), student).shape[1], Maps.Of(nameof(Factor), teacher).shape[1]);
        var factor = Math.Max(1, (long)(rate * to));
        encoder = Stack(Convolution, (to, to), (to, factor), (factor, factor));
        decoder = Stack(Transposed, (factor, factor), (factor, to), (to, to));
        translator = Stack(Convolution, (from, from), (from, factor), (factor, factor));
        RegisterComponents();
    }

    /// <summary>First the paraphraser's reconstruction error, then the distance of the factors; the paraphraser is frozen by then.</summary>
    /// <param name="student">What the student's layer gave.</param>
    /// <param name="teacher">What the teacher's layer gave.</param>
    /// <param name="clock">Where in the run this step is.</param>
    /// <returns>A scalar with its graph.</returns>
    public Tensor Value(Tensor student, Tensor teacher, in StepClock clock)
    {
        var (s, t) = (Maps.Of(nameof(Factor), student), Maps.Of(nameof(Factor), teacher));
        if (clock.Epoch < paraphraserEpochs)
            return nn.functional.mse_loss(decoder.call(encoder.call(t)), t);
        Freeze();
        Tensor factor;
        using (no_grad())
            factor = encoder.call(t);
        return Distance(translator.call(s), factor);
    }

    /// <summary>The mean absolute difference of the normalised factors.</summary>
    /// <param name="student">The student's factor, <c>[N,F,H,W]</c>.</param>
    /// <param name="teacher">The teacher's factor, <c>[N,F,H,W]</c>.</param>
    internal static Tensor Distance(Tensor student, Tensor teacher)
    {
        var (s, t) = Maps.Pooled(student, teacher);
        return (Maps.Attention(nameof(Factor), s) - Maps.Attention(nameof(Factor), t)).abs().mean();
    }

    /// <summary>Takes the paraphraser out of the optimizer's hands: without a gradient it is not even decayed.</summary>
    private void Freeze()
    {
        if (frozen)
            return;
        foreach (var parameter in encoder.parameters().Concat(decoder.parameters()))
        {
            parameter.requires_grad = false;
            parameter.grad = null;
        }

        frozen = true;
    }

    private static Sequential Stack(Func<long, long, nn.Module<Tensor, Tensor>> layer, params ReadOnlySpan<(long From, long To)> widths)
    {
        var layers = new List<nn.Module<Tensor, Tensor>>();
        foreach (var (from, to) in widths)
            layers.AddRange([layer(from, to), nn.LeakyReLU(Slope)]);
        return nn.Sequential([.. layers]);
    }

    private static nn.Module<Tensor, Tensor> Convolution(long from, long to) => nn.Conv2d(from, to, kernel_size: 3L, padding: 1L);

    private static nn.Module<Tensor, Tensor> Transposed(long from, long to) => nn.ConvTranspose2d(from, to, kernel_size: 3L, padding: 1L);
}
