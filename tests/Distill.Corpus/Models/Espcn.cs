using Distill.Corpus;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace SuperResolution;

/// <summary>ESPCN (Shi et al. 2016) as in pytorch/examples: a larger image by shuffling channels into pixels.</summary>
public sealed class Espcn : nn.Module<Tensor, Tensor>
{
    readonly ReLU relu = nn.ReLU();
    readonly Conv2d conv1 = nn.Conv2d(1, 64, (5, 5), (1, 1), (2, 2));
    readonly Conv2d conv2 = nn.Conv2d(64, 64, (3, 3), (1, 1), (1, 1));
    readonly Conv2d conv3 = nn.Conv2d(64, 32, (3, 3), (1, 1), (1, 1));
    readonly Conv2d conv4;
    readonly PixelShuffle pixel_shuffle;

    public Espcn(int upscaleFactor) : base("Espcn")
    {
        conv4 = nn.Conv2d(32, upscaleFactor * upscaleFactor, (3, 3), (1, 1), (1, 1));
        pixel_shuffle = nn.PixelShuffle(upscaleFactor);
        RegisterComponents();
    }

    public override Tensor forward(Tensor x)
    {
        x = relu.call(conv1.call(x));
        x = relu.call(conv2.call(x));
        x = relu.call(conv3.call(x));
        x = pixel_shuffle.call(conv4.call(x));
        return x;
    }
}

public static class Entries
{
    [Takes(1, 20, 30), Gives(1, 60, 90), Published(59_657, "pytorch/examples super_resolution at factor 3, counted")]
    [TapProblem("relu", TapProblem.RunsAgain)]
    public static Espcn SuperResolution() => new(upscaleFactor: 3);
}
