using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Stages;

/// <summary>The student, as FitNets like them: deeper than its teacher and much thinner.</summary>
public sealed class ThinNet : Module<Tensor, Tensor>
{
    public readonly Sequential stem;
    public readonly Sequential block1;
    public readonly Sequential block2;
    public readonly Linear head;

    public ThinNet(int width)
        : base(nameof(ThinNet))
    {
        stem = Layer(1, width, stride: 2);
        block1 = Sequential(Layer(width, width, stride: 1), Layer(width, width, stride: 1), Layer(width, 2 * width, stride: 2));
        block2 = Sequential(Layer(2 * width, 2 * width, stride: 1), Layer(2 * width, 2 * width, stride: 1));
        head = Linear(2 * width, 10);
        RegisterComponents();
    }

    public override Tensor forward(Tensor input) => head.call(block2.call(block1.call(stem.call(input))).mean([2L, 3L]));

    private static Sequential Layer(int channels, int width, int stride) =>
        Sequential(Conv2d(channels, width, 3, stride: stride, padding: 1), BatchNorm2d(width), ReLU());
}
