using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Zoo;

/// <summary>MobileNetV2 for 32×32 pictures at half width, as distillation compares with it. Sandler et al. 2018 (arXiv:1801.04381).</summary>
public sealed class MobileNetV2 : Module<Tensor, Tensor>
{
    private const int Last = 1280;

    public readonly Sequential conv1;
    public readonly Sequential blocks;
    public readonly Sequential conv2;
    public readonly Linear classifier;

    /// <summary>A network for pictures [N,3,32,32].</summary>
    /// <param name="classes">Logits.</param>
    /// <param name="width">Factor of all channels but the last.</param>
    /// <param name="expansion">Factor by which a block widens.</param>
    public MobileNetV2(int classes = 10, double width = 0.5, int expansion = 6)
        : base(nameof(MobileNetV2))
    {
        (int Expansion, int Channels, int Repeats, int Stride)[] stages =
        [
            (1, 16, 1, 1),
            (expansion, 24, 2, 1),
            (expansion, 32, 3, 2),
            (expansion, 64, 4, 2),
            (expansion, 96, 3, 1),
            (expansion, 160, 3, 2),
            (expansion, 320, 1, 1),
        ];
        var from = (int)(32 * width);
        conv1 = Sequential(Conv2d(3, from, 3, stride: 2, padding: 1, bias: false), BatchNorm2d(from), ReLU());
        blocks = Sequential();
        foreach (var (widened, channels, repeats, stride) in stages)
        {
            var to = (int)(channels * width);
            for (var i = 0; i < repeats; i++)
            {
                blocks.append($"{blocks.Count}", new InvertedResidual(from, to, i == 0 ? stride : 1, widened));
                from = to;
            }
        }

        conv2 = Sequential(Conv2d(from, Last, 1, bias: false), BatchNorm2d(Last), ReLU());
        classifier = Linear(Last, classes);
        RegisterComponents();
    }

    public override Tensor forward(Tensor input)
    {
        var features = conv2.call(blocks.call(conv1.call(input)));
        return classifier.call(functional.adaptive_avg_pool2d(features, 1).flatten(1));
    }
}
