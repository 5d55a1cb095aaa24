using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Zoo;

/// <summary>Two 3×3 convolutions beside a shortcut, which is widened by zeros or by a 1×1 convolution.</summary>
public sealed class BasicBlock : Module<Tensor, Tensor>
{
    public readonly Conv2d conv1;
    public readonly BatchNorm2d bn1;
    public readonly Conv2d conv2;
    public readonly BatchNorm2d bn2;
    public readonly Sequential? downsample;

    private readonly int added;
    private readonly int stride;

    public BasicBlock(int from, int to, int stride, bool projection)
        : base(nameof(BasicBlock))
    {
        this.stride = stride;
        added = to - from;
        conv1 = Conv2d(from, to, 3, stride: stride, padding: 1, bias: false);
        bn1 = BatchNorm2d(to);
        conv2 = Conv2d(to, to, 3, padding: 1, bias: false);
        bn2 = BatchNorm2d(to);
        if (projection && (stride != 1 || added != 0))
            downsample = Sequential(Conv2d(from, to, 1, stride: stride, bias: false), BatchNorm2d(to));
        RegisterComponents();
    }

    public override Tensor forward(Tensor input)
    {
        var output = functional.relu(bn1.call(conv1.call(input)));
        output = bn2.call(conv2.call(output));
        return functional.relu(output + Shortcut(input));
    }

    private Tensor Shortcut(Tensor input)
    {
        if (downsample is not null)
            return downsample.call(input);
        if (stride != 1)
            input = input[TensorIndex.Colon, TensorIndex.Colon, TensorIndex.Slice(step: stride), TensorIndex.Slice(step: stride)];
        return added == 0 ? input : functional.pad(input, [0, 0, 0, 0, added / 2, added - (added / 2)]);
    }
}
