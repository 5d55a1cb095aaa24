using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace RealDigits;

/// <summary>A student without convolutions: one hidden layer that sees every pixel on its own; 50,890 parameters at width 64.</summary>
public sealed class Perceptron : Module<Tensor, Tensor>
{
    public readonly Linear hidden;
    public readonly Linear head;

    public Perceptron(int width)
        : base(nameof(Perceptron))
    {
        hidden = Linear(28 * 28, width);
        head = Linear(width, 10);
        RegisterComponents();
    }

    public override Tensor forward(Tensor input) => head.call(functional.relu(hidden.call(input.flatten(1))));
}
