using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Zoo;

/// <summary>Widens, convolves each channel, narrows; with a shortcut where nothing changes size.</summary>
public sealed class InvertedResidual : Module<Tensor, Tensor>
{
    public readonly Sequential conv;

    private readonly bool same;

    public InvertedResidual(int from, int to, int stride, int expansion)
        : base(nameof(InvertedResidual))
    {
        var wide = from * expansion;
        same = stride == 1 && from == to;
        conv = Sequential(
            Conv2d(from, wide, 1, bias: false),
            BatchNorm2d(wide),
            ReLU(),
            Conv2d(wide, wide, 3, stride: stride, padding: 1, groups: wide, bias: false),
            BatchNorm2d(wide),
            ReLU(),
            Conv2d(wide, to, 1, bias: false),
            BatchNorm2d(to));
        RegisterComponents();
    }

    public override Tensor forward(Tensor input) => same ? input + conv.call(input) : conv.call(input);
}
