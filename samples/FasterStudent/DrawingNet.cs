using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace FasterStudent;

/// <summary>The teacher of drawings: six convolutions at three sizes, 584,618 parameters at width 32.</summary>
public sealed class DrawingNet : Module<Tensor, Tensor>
{
    public readonly Sequential features;
    public readonly Sequential head;

    public DrawingNet(int width)
        : base(nameof(DrawingNet))
    {
        features = Sequential(
            Block(1, width),
            Block(width, width),
            MaxPool2d(2),
            Block(width, 2 * width),
            Block(2 * width, 2 * width),
            MaxPool2d(2),
            Block(2 * width, 4 * width),
            Block(4 * width, 4 * width),
            MaxPool2d(2));
        head = Sequential(Flatten(), Linear(4 * width * 3 * 3, 256), ReLU(), Dropout(0.5), Linear(256, 10));
        RegisterComponents();
    }

    public override Tensor forward(Tensor input) => head.call(features.call(input));

    private static Sequential Block(int from, int to) => Sequential(Conv2d(from, to, 3, padding: 1, bias: false), BatchNorm2d(to), ReLU());
}
