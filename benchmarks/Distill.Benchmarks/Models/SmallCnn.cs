using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Distill.Benchmarks.Models;

/// <summary>A convolutional network of three stages for pictures of 32×32.</summary>
internal sealed class SmallCnn : Module<Tensor, Tensor>
{
    private readonly Sequential layers;

    public SmallCnn(int width)
        : base(nameof(SmallCnn))
    {
        layers = Sequential(
            Conv2d(3, width, 3, padding: 1, bias: false), BatchNorm2d(width), ReLU(), MaxPool2d(2),
            Conv2d(width, 2 * width, 3, padding: 1, bias: false), BatchNorm2d(2 * width), ReLU(), MaxPool2d(2),
            Conv2d(2 * width, 4 * width, 3, padding: 1, bias: false), BatchNorm2d(4 * width), ReLU(), AdaptiveAvgPool2d(1),
            Flatten(),
            Linear(4 * width, 100));
        RegisterComponents();
    }

    public override Tensor forward(Tensor input) => layers.call(input);
}
