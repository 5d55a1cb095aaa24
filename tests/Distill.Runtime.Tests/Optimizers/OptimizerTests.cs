using Distill.Runtime.Optimizers;
using static TorchSharp.torch;
using Parameter = TorchSharp.Modules.Parameter;

namespace Distill.Runtime.Tests.Optimizers;

/// <summary>
/// Three steps on <c>f(w) = w²</c> from w = 1, learning rate 0.1. Known values: PyTorch's documented updates of SGD and AdamW,
/// computed here in double by their formulas.
/// </summary>
public class OptimizerTests
{
    [Fact]
    public void Sgd_takes_the_plain_step() => Assert.Equal(0.512, AfterThreeSteps(p => Sgd.Create(p, 0.1, momentum: 0, weightDecay: 0, nesterov: false)), 1e-6);

    [Theory]
    [InlineData(0.9, 0.0, false)]
    [InlineData(0.9, 0.01, false)]
    [InlineData(0.9, 0.01, true)]
    public void Sgd_takes_torchs_step(double momentum, double weightDecay, bool nesterov)
    {
        double w = 1, buffer = 0;
        for (var step = 0; step < 3; step++)
        {
            var gradient = (2 * w) + (weightDecay * w);
            buffer = step == 0 ? gradient : (momentum * buffer) + gradient;
            w -= 0.1 * (nesterov ? gradient + (momentum * buffer) : buffer);
        }

        Assert.Equal(w, AfterThreeSteps(p => Sgd.Create(p, 0.1, momentum, weightDecay, nesterov)), 1e-6);
    }

    [Fact]
    public void Nesterov_without_momentum_is_refused() =>
        Assert.Throws<DistillException>(() => Sgd.Create([], 0.1, momentum: 0, weightDecay: 0, nesterov: true));

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.5)]
    public void AdamW_takes_torchs_step(double weightDecay)
    {
        double w = 1, mean = 0, square = 0;
        for (var step = 1; step <= 3; step++)
        {
            var gradient = 2 * w;
            w *= 1 - (0.1 * weightDecay);
            mean = (0.9 * mean) + (0.1 * gradient);
            square = (0.99 * square) + (0.01 * gradient * gradient);
            w -= 0.1 * (mean / (1 - Math.Pow(0.9, step))) / (Math.Sqrt(square / (1 - Math.Pow(0.99, step))) + 1e-8);
        }

        Assert.Equal(w, AfterThreeSteps(p => AdamW.Create(p, 0.1, beta1: 0.9, beta2: 0.99, epsilon: 1e-8, weightDecay)), 1e-6);
    }

    [Fact]
    public void The_learning_rate_is_that_of_the_next_step()
    {
        using var scope = NewDisposeScope();
        var weight = new Parameter(tensor(1f));
        using var optimizer = Sgd.Create([weight], 0.1, momentum: 0, weightDecay: 0, nesterov: false);
        LearningRate.Set(optimizer, 0.25);
        (weight * weight).backward();
        optimizer.step();
        Assert.Equal(0.5f, weight.item<float>(), 1e-6);
    }

    [Fact]
    public void Weights_without_a_gradient_stay()
    {
        using var scope = NewDisposeScope();
        Parameter[] weights = [new(tensor(1f)), new(tensor(1f))];
        using var optimizer = AdamW.Create(weights, 0.1, beta1: 0.9, beta2: 0.99, epsilon: 1e-8, weightDecay: 0.5);
        (weights[0] * weights[0]).backward();
        optimizer.step();
        Assert.Equal(1f, weights[1].item<float>());
    }

    private static double AfterThreeSteps(Func<IEnumerable<Parameter>, optim.Optimizer> create)
    {
        using var scope = NewDisposeScope();
        var weight = new Parameter(tensor(1f));
        using var optimizer = create([weight]);
        for (var step = 0; step < 3; step++)
        {
            optimizer.zero_grad();
            (weight * weight).backward();
            optimizer.step();
        }

        return weight.item<float>();
    }
}
