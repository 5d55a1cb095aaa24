using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Zoo;

/// <summary>Halves the picture and widens it in two branches, whose channels are shuffled.</summary>
public sealed class ShuffleDownBlock : Module<Tensor, Tensor>
{
    public readonly Sequential left;
    public readonly Sequential right;

    public ShuffleDownBlock(int from, int to)
        : base(nameof(ShuffleDownBlock))
    {
        var half = to / 2;
        left = Sequential(
            Conv2d(from, from, 3, stride: 2, padding: 1, groups: from, bias: false),
            BatchNorm2d(from),
            Conv2d(from, half, 1, bias: false),
            BatchNorm2d(half),
            ReLU());
        right = Sequential(
            Conv2d(from, half, 1, bias: false),
            BatchNorm2d(half),
            ReLU(),
            Conv2d(half, half, 3, stride: 2, padding: 1, groups: half, bias: false),
            BatchNorm2d(half),
            Conv2d(half, half, 1, bias: false),
            BatchNorm2d(half),
            ReLU());
        RegisterComponents();
    }

    public override Tensor forward(Tensor input) => Shuffle(cat([left.call(input), right.call(input)], 1));

    /// <summary>Mixes two groups of channels, so that each later half sees both.</summary>
    internal static Tensor Shuffle(Tensor features)
    {
        var (n, c, h, w) = (features.shape[0], features.shape[1], features.shape[2], features.shape[3]);
        return features.view(n, 2, c / 2, h, w).permute(0, 2, 1, 3, 4).reshape(n, c, h, w);
    }
}
