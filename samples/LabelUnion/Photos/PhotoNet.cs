using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace LabelUnion;

/// <summary>Four convolutions over small photographs.</summary>
public sealed class PhotoNet : Module<Tensor, Tensor>
{
    public readonly Sequential features;
    public readonly Linear head;

    public PhotoNet(int width, int labels)
        : base(nameof(PhotoNet))
    {
        features = Sequential(
            Block(3, width),
            MaxPool2d(2),
            Block(width, 2 * width),
            MaxPool2d(2),
            Block(2 * width, 4 * width),
            MaxPool2d(2),
            Block(4 * width, 4 * width),
            AdaptiveAvgPool2d(1),
            Flatten());
        head = Linear(4 * width, labels);
        RegisterComponents();
    }

    public override Tensor forward(Tensor input) => head.call(features.call(input));

    private static Sequential Block(int from, int to) => Sequential(Conv2d(from, to, 3, padding: 1, bias: false), BatchNorm2d(to), ReLU());
}
