using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace QuickStart;

/// <summary>The student: small enough for a microcontroller.</summary>
public sealed class SlimNet : Module<Tensor, Tensor>
{
    public readonly Sequential features;
    public readonly Linear head;

    public SlimNet(int width)
        : base(nameof(SlimNet))
    {
        features = Sequential(
            Conv2d(1, width, 3, stride: 2, padding: 1),
            ReLU(),
            Conv2d(width, 2 * width, 3, stride: 2, padding: 1),
            ReLU(),
            AdaptiveAvgPool2d(2),
            Flatten());
        head = Linear(8 * width, 10);
        RegisterComponents();
    }

    public override Tensor forward(Tensor input) => head.call(features.call(input));
}
