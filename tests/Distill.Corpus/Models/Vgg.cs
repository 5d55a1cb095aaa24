using Distill.Corpus;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace VggCifar;

public enum VggDepth { Vgg11, Vgg13, Vgg16, Vgg19 }

/// <summary>VGG with batch normalisation for CIFAR (Simonyan &amp; Zisserman 2015; kuangliu/pytorch-cifar): VGG-16 has 14,728,266 parameters.</summary>
public class VGG : Module<Tensor, Tensor>
{
    private const int MaxPool = -1;

    public Sequential features { get; }
    public Linear classifier { get; }

    public VGG(VggDepth depth, int numClasses = 10) : base(depth.ToString())
    {
        features = MakeLayers(Configuration(depth));
        classifier = Linear(512, numClasses);
        RegisterComponents();
    }

    public override Tensor forward(Tensor x)
    {
        var @out = features.call(x);
        @out = @out.view(@out.size(0), -1);
        return classifier.call(@out);
    }

    private static int[] Configuration(VggDepth depth) => depth switch
    {
        VggDepth.Vgg11 => [64, MaxPool, 128, MaxPool, 256, 256, MaxPool, 512, 512, MaxPool, 512, 512, MaxPool],
        VggDepth.Vgg13 => [64, 64, MaxPool, 128, 128, MaxPool, 256, 256, MaxPool, 512, 512, MaxPool, 512, 512, MaxPool],
        VggDepth.Vgg16 => [64, 64, MaxPool, 128, 128, MaxPool, 256, 256, 256, MaxPool, 512, 512, 512, MaxPool, 512, 512, 512, MaxPool],
        VggDepth.Vgg19 => [64, 64, MaxPool, 128, 128, MaxPool, 256, 256, 256, 256, MaxPool, 512, 512, 512, 512, MaxPool, 512, 512, 512, 512, MaxPool],
        _ => throw new ArgumentOutOfRangeException(nameof(depth), depth, "There is no such VGG."),
    };

    private static Sequential MakeLayers(int[] cfg)
    {
        var layers = new List<(string, Module<Tensor, Tensor>)>();
        var inChannels = 3;
        int stage = 1, conv = 1;
        foreach (var v in cfg)
        {
            if (v == MaxPool)
            {
                layers.Add(($"pool{stage}", MaxPool2d(2, 2)));
                stage++;
                conv = 1;
                continue;
            }
            layers.Add(($"conv{stage}_{conv}", Conv2d(inChannels, v, 3, padding: 1)));
            layers.Add(($"bn{stage}_{conv}", BatchNorm2d(v)));
            layers.Add(($"relu{stage}_{conv}", ReLU(true)));
            inChannels = v;
            conv++;
        }
        layers.Add(("avgpool", AvgPool2d(1, 1)));
        return Sequential(layers);
    }
}

public static class Entries
{
    [Takes(3, 32, 32), Gives(10), Published(14_728_266, "kuangliu/pytorch-cifar VGG16")]
    [TapProblem("<features>k__BackingField.bn1_1", TapProblem.ChangedAfterwards)]
    public static VGG Vgg16Bn() => new(VggDepth.Vgg16);

    [Takes(3, 32, 32), Gives(100)]
    public static VGG Vgg11Cifar100() => new(VggDepth.Vgg11, numClasses: 100);
}
