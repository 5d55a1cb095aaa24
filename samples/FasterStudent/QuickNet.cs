using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace FasterStudent;

/// <summary>The quick student of drawings: three strided convolutions.</summary>
public sealed class QuickNet : Module<Tensor, Tensor>
{
    public readonly Sequential features;
    public readonly Linear head;

    public QuickNet(int width)
        : base(nameof(QuickNet))
    {
        features = Sequential(
            Conv2d(1, width, 5, stride: 2, padding: 2),
            ReLU(),
            Conv2d(width, 2 * width, 3, stride: 2, padding: 1),
            ReLU(),
            Conv2d(2 * width, 4 * width, 3, stride: 2, padding: 1),
            ReLU(),
            Flatten());
        head = Linear(4 * width * 4 * 4, 10);
        RegisterComponents();
    }

    public override Tensor forward(Tensor input) => head.call(features.call(input));
}
