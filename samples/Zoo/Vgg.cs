using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Zoo;

/// <summary>VGG for 32×32 pictures, with batch normalisation and one linear layer. Simonyan, Zisserman 2015 (arXiv:1409.1556), in the form distillation compares with.</summary>
public sealed class Vgg : Module<Tensor, Tensor>
{
    public readonly Sequential features;
    public readonly Linear classifier;

    /// <summary>A network for pictures [N,3,32,32].</summary>
    /// <param name="depth">8, 11 or 13.</param>
    /// <param name="classes">Logits.</param>
    public Vgg(int depth, int classes = 10)
        : base(nameof(Vgg))
    {
        int[] repeats = depth switch
        {
            8 => [1, 1, 1, 1, 1],
            11 => [1, 1, 2, 2, 2],
            13 => [2, 2, 2, 2, 2],
            _ => throw new ArgumentOutOfRangeException(nameof(depth), depth, "VGG has depth 8, 11 or 13 here."),
        };
        int[] widths = [64, 128, 256, 512, 512];
        features = Sequential();
        var from = 3;
        for (var stage = 0; stage < widths.Length; stage++)
        {
            for (var i = 0; i < repeats[stage]; i++)
            {
                features.append($"conv{stage}_{i}", Conv2d(from, widths[stage], 3, padding: 1));
                features.append($"bn{stage}_{i}", BatchNorm2d(widths[stage]));
                features.append($"relu{stage}_{i}", ReLU());
                from = widths[stage];
            }

            if (stage < widths.Length - 1)
                features.append($"pool{stage}", MaxPool2d(2));
        }

        classifier = Linear(512, classes);
        RegisterComponents();
    }

    public override Tensor forward(Tensor input) =>
        classifier.call(functional.adaptive_avg_pool2d(features.call(input), 1).flatten(1));
}
