using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Generations;

/// <summary>Two convolutions and a linear layer; how wide they are is all that tells a large network from a small one.</summary>
public sealed class DigitNet : Module<Tensor, Tensor>
{
    public readonly Sequential features;
    public readonly Linear head;

    public DigitNet(int width)
        : base(nameof(DigitNet))
    {
        features = Sequential(
            Conv2d(1, width, 3, stride: 2, padding: 1),
            BatchNorm2d(width),
            ReLU(),
            Conv2d(width, 2 * width, 3, stride: 2, padding: 1),
            BatchNorm2d(2 * width),
            ReLU(),
            AdaptiveAvgPool2d(2),
            Flatten());
        head = Linear(8 * width, 10);
        RegisterComponents();
    }

    public override Tensor forward(Tensor input) => head.call(features.call(input));
}
