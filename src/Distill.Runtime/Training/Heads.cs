using Distill.Runtime.Metrics;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Distill.Runtime.Training;

/// <summary>Models that a declaration takes apart before their head.</summary>
public static class Heads
{
    /// <summary>Relative difference that rounding may make.</summary>
    private const double Tolerance = 1e-4;

    /// <summary>Demands that a model is its body, then its head, and nothing else: losses of its logits would be those of another model.</summary>
    /// <param name="name">The model, for people.</param>
    /// <param name="model">The model.</param>
    /// <param name="body">Its part before the head.</param>
    /// <param name="head">Its head.</param>
    /// <param name="image">Inputs to try it on, float32 <c>[N,…]</c>.</param>
    /// <exception cref="DistillException">It is not.</exception>
    public static void Check(string name, nn.Module<Tensor, Tensor> model, Func<Tensor, Tensor> body, Linear head, Tensor image)
    {
        using var scope = NewDisposeScope();
        using var mode = EvalMode.Of(model);
        using var withoutGraph = no_grad();
        var whole = model.call(image);
        var apart = head.call(body(image));
        if (!whole.shape.AsSpan().SequenceEqual(apart.shape))
            throw new DistillException($"{name}: forward gives {Shapes.Text(whole)}, but its head after its body gives {Shapes.Text(apart)}; Body must be all of forward before Head.");
        var difference = ((whole - apart).abs().max() / whole.abs().max().clamp_min(1e-12)).ToDouble();
        if (!(difference <= Tolerance))
            throw new DistillException($"{name}: Head(Body(x)) differs from forward(x) by {difference.ToString("0.0e+0", Invariant)} of the largest logit; Body must be all of forward before Head, and nothing may follow Head.");
    }
}
