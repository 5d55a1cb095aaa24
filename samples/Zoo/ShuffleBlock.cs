using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Zoo;

/// <summary>Convolves one half of the channels, keeps the other, and shuffles both.</summary>
public sealed class ShuffleBlock : Module<Tensor, Tensor>
{
    public readonly Sequential conv;

    public ShuffleBlock(int channels)
        : base(nameof(ShuffleBlock))
    {
        var half = channels / 2;
        conv = Sequential(
            Conv2d(half, half, 1, bias: false),
            BatchNorm2d(half),
            ReLU(),
            Conv2d(half, half, 3, padding: 1, groups: half, bias: false),
            BatchNorm2d(half),
            Conv2d(half, half, 1, bias: false),
            BatchNorm2d(half),
            ReLU());
        RegisterComponents();
    }

    public override Tensor forward(Tensor input)
    {
        var halves = input.chunk(2, 1);
        return ShuffleDownBlock.Shuffle(cat([halves[0], conv.call(halves[1])], 1));
    }
}
