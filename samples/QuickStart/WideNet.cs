using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace QuickStart;

/// <summary>The teacher: three convolutions, a hundred times the student's size. Plain TorchSharp; it knows nothing of distillation.</summary>
public sealed class WideNet : Module<Tensor, Tensor>
{
    public readonly Sequential block1;
    public readonly Sequential block2;
    public readonly Sequential head;

    public WideNet(int width)
        : base(nameof(WideNet))
    {
        block1 = Sequential(Conv2d(1, width, 3, padding: 1), BatchNorm2d(width), ReLU(), MaxPool2d(2));
        block2 = Sequential(Conv2d(width, 2 * width, 3, padding: 1), BatchNorm2d(2 * width), ReLU(), MaxPool2d(2));
        head = Sequential(Flatten(), Linear(2 * width * 7 * 7, 128), ReLU(), Dropout(0.3), Linear(128, 10));
        RegisterComponents();
    }

    public override Tensor forward(Tensor input) => head.call(block2.call(block1.call(input)));
}
