using Distill.Corpus;
using TorchSharp;
using static TorchSharp.torch;

namespace Mobile;

using Layer = TorchSharp.torch.nn.Module<TorchSharp.torch.Tensor, TorchSharp.torch.Tensor>;

/// <summary>Convolution, batch normalisation, ReLU6: a Sequential of its own type, as in torchvision.</summary>
public class ConvBnRelu6(long inChannels, long outChannels, long kernel = 3, long stride = 1, long groups = 1) : TorchSharp.Modules.Sequential(
    nn.Conv2d(inChannels, outChannels, kernel, stride, padding: (kernel - 1) / 2, groups: groups, bias: false),
    nn.BatchNorm2d(outChannels),
    nn.ReLU6(inplace: true));

public class InvertedResidual : nn.Module<Tensor, Tensor>
{
    private readonly bool useResConnect;
    public readonly TorchSharp.Modules.Sequential conv;

    public InvertedResidual(long inp, long oup, long stride, double expandRatio) : base("InvertedResidual")
    {
        if (stride is not (1 or 2))
            throw new ArgumentOutOfRangeException(nameof(stride));

        var hiddenDim = (long)Math.Round(inp * expandRatio);
        useResConnect = stride == 1 && inp == oup;

        var layers = new List<Layer>();
        if (expandRatio != 1)
            layers.Add(new ConvBnRelu6(inp, hiddenDim, kernel: 1));
        layers.AddRange(new Layer[]
        {
            new ConvBnRelu6(hiddenDim, hiddenDim, stride: stride, groups: hiddenDim),
            nn.Conv2d(hiddenDim, oup, 1, 1, 0, bias: false),
            nn.BatchNorm2d(oup),
        });
        conv = nn.Sequential(layers);
        RegisterComponents();
    }

    public override Tensor forward(Tensor x)
    {
        if (useResConnect)
            return x + conv.call(x);
        return conv.call(x);
    }
}

/// <summary>MobileNetV2 (Sandler et al. 2018), torchvision's mobilenet_v2: 3,504,872 parameters at width 1.</summary>
public class MobileNetV2 : nn.Module<Tensor, Tensor>
{
    // t: expansion, c: channels, n: repeats, s: stride.
    private static readonly (int t, int c, int n, int s)[] Settings =
    {
        (1, 16, 1, 1), (6, 24, 2, 2), (6, 32, 3, 2), (6, 64, 4, 2), (6, 96, 3, 1), (6, 160, 3, 2), (6, 320, 1, 1),
    };

    private readonly TorchSharp.Modules.Sequential features;
    private readonly TorchSharp.Modules.Sequential classifier;

    public MobileNetV2(int numClasses = 1000, double widthMult = 1.0, int roundNearest = 8, double dropout = 0.2) : base("MobileNetV2")
    {
        var inputChannel = MakeDivisible(32 * widthMult, roundNearest);
        var lastChannel = MakeDivisible(1280 * Math.Max(1.0, widthMult), roundNearest);
        var layers = new List<Layer> { new ConvBnRelu6(3, inputChannel, stride: 2) };
        foreach (var (t, c, n, s) in Settings)
        {
            var outputChannel = MakeDivisible(c * widthMult, roundNearest);
            for (var i = 0; i < n; i++)
            {
                var stride = i == 0 ? s : 1;
                layers.Add(new InvertedResidual(inputChannel, outputChannel, stride, t));
                inputChannel = outputChannel;
            }
        }
        layers.Add(new ConvBnRelu6(inputChannel, lastChannel, kernel: 1));
        features = nn.Sequential(layers);
        classifier = nn.Sequential(nn.Dropout(dropout), nn.Linear(lastChannel, numClasses));
        RegisterComponents();
    }

    /// <summary>The nearest multiple that is not more than a tenth below.</summary>
    private static int MakeDivisible(double v, int divisor, int? minValue = null)
    {
        int min = minValue ?? divisor;
        int newV = Math.Max(min, (int)(v + divisor / 2.0) / divisor * divisor);
        if (newV < 0.9 * v)
            newV += divisor;
        return newV;
    }

    public override Tensor forward(Tensor x)
    {
        x = features.call(x);
        x = nn.functional.adaptive_avg_pool2d(x, (1, 1));
        x = torch.flatten(x, start_dim: 1);
        return classifier.call(x);
    }
}

public static class Entries
{
    [Takes(3, 224, 224), Gives(1000), Published(3_504_872, "torchvision mobilenet_v2")]
    public static MobileNetV2 MobileNet() => new();

    // 32 and up are rounded to multiples of 8 here: 16 -> 8, 24 -> 16 and so on.
    [Takes(3, 96, 96), Gives(5)]
    public static MobileNetV2 MobileNetHalf() => new(numClasses: 5, widthMult: 0.5);
}
