using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace SelfTaught;

/// <summary>Three blocks of convolutions, each half the size of the one before, and a linear layer.</summary>
public sealed class BlockNet : Module<Tensor, Tensor>
{
    public readonly Sequential block1;
    public readonly Sequential block2;
    public readonly Sequential block3;
    public readonly Linear head;

    public BlockNet(int width)
        : base(nameof(BlockNet))
    {
        block1 = Block(1, width);
        block2 = Block(width, 2 * width);
        block3 = Block(2 * width, 4 * width);
        head = Linear(4 * width, 10);
        RegisterComponents();
    }

    public override Tensor forward(Tensor input) => head.call(block3.call(block2.call(block1.call(input))).mean([2, 3]));

    private static Sequential Block(int channels, int width) =>
        Sequential(Conv2d(channels, width, 3, stride: 2, padding: 1, bias: false), BatchNorm2d(width), ReLU());
}
