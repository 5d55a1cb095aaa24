using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Stages;

/// <summary>The teacher: wide and shallow.</summary>
public sealed class TeacherNet : Module<Tensor, Tensor>
{
    public readonly Sequential block1;
    public readonly Sequential block2;
    public readonly Linear head;

    public TeacherNet(int width)
        : base(nameof(TeacherNet))
    {
        block1 = Sequential(Conv2d(1, width, 3, padding: 1), BatchNorm2d(width), ReLU(), MaxPool2d(2));
        block2 = Sequential(Conv2d(width, 2 * width, 3, padding: 1), BatchNorm2d(2 * width), ReLU(), MaxPool2d(2));
        head = Linear(2 * width * 7 * 7, 10);
        RegisterComponents();
    }

    public override Tensor forward(Tensor input) => head.call(block2.call(block1.call(input)).flatten(1));
}
