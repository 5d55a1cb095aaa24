using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace RealDigits;

/// <summary>A student that pools what its convolutions see to 2×2 places: too small to learn even the training pictures by heart; 1,898 parameters at width 8.</summary>
public sealed class PooledNet : Module<Tensor, Tensor>
{
    public readonly Sequential features;
    public readonly Linear head;

    public PooledNet(int width)
        : base(nameof(PooledNet))
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
