using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Zoo;

/// <summary>A block that normalises before it convolves; where widths differ, the shortcut starts from what was normalised.</summary>
public sealed class PreActivationBlock : Module<Tensor, Tensor>
{
    public readonly BatchNorm2d bn1;
    public readonly Conv2d conv1;
    public readonly BatchNorm2d bn2;
    public readonly Conv2d conv2;
    public readonly Conv2d? shortcut;

    public PreActivationBlock(int from, int to, int stride)
        : base(nameof(PreActivationBlock))
    {
        bn1 = BatchNorm2d(from);
        conv1 = Conv2d(from, to, 3, stride: stride, padding: 1, bias: false);
        bn2 = BatchNorm2d(to);
        conv2 = Conv2d(to, to, 3, padding: 1, bias: false);
        shortcut = from == to ? null : Conv2d(from, to, 1, stride: stride, bias: false);
        RegisterComponents();
    }

    public override Tensor forward(Tensor input)
    {
        var active = functional.relu(bn1.call(input));
        var output = conv2.call(functional.relu(bn2.call(conv1.call(active))));
        return output + (shortcut is null ? input : shortcut.call(active));
    }
}
