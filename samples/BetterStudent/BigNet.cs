using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace BetterStudent;

/// <summary>The teacher: two strided convolutions with batch normalisation and a wide hidden layer; 813,610 parameters at width 16.</summary>
public sealed class BigNet : Module<Tensor, Tensor>
{
    public readonly Sequential features;
    public readonly Sequential head;

    public BigNet(int width)
        : base(nameof(BigNet))
    {
        features = Sequential(
            Conv2d(1, width, 5, stride: 2, padding: 2),
            BatchNorm2d(width),
            ReLU(),
            Conv2d(width, 2 * width, 3, stride: 2, padding: 1),
            BatchNorm2d(2 * width),
            ReLU());
        head = Sequential(Flatten(), Linear(2 * width * 7 * 7, 512), ReLU(), Dropout(0.5), Linear(512, 10));
        RegisterComponents();
    }

    public override Tensor forward(Tensor input) => head.call(features.call(input));
}
