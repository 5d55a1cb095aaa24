using Distill.Corpus;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Efficient;

/// <summary>One row of table 1 of the paper.</summary>
public sealed record StageConfig(int Expand, int Kernel, int Stride, int In, int Out, int Repeats)
{
    public int Hidden => In * Expand;

    public StageConfig Next() => this with { Stride = 1, In = Out };
}

public sealed record EfficientNetConfig
{
    public int NumClasses { get; init; } = 1000;
    public double Dropout { get; init; } = 0.2;
    public double StochasticDepth { get; init; } = 0.2;
    public int StemChannels { get; init; } = 32;
    public int HeadChannels { get; init; } = 1280;
    public required IReadOnlyList<StageConfig> Stages { get; init; }

    public static EfficientNetConfig B0 { get; } = new()
    {
        Stages = new[]
        {
            new StageConfig(1, 3, 1, 32, 16, 1),
            new StageConfig(6, 3, 2, 16, 24, 2),
            new StageConfig(6, 5, 2, 24, 40, 2),
            new StageConfig(6, 3, 2, 40, 80, 3),
            new StageConfig(6, 5, 1, 80, 112, 3),
            new StageConfig(6, 5, 2, 112, 192, 4),
            new StageConfig(6, 3, 1, 192, 320, 1),
        },
    };
}

internal static class Blocks
{
    public static Sequential ConvNormAct(long input, long output, long kernel, long stride = 1, long groups = 1, bool activation = true)
    {
        var conv = Conv2d(input, output, kernel, stride, padding: kernel / 2, groups: groups, bias: false);
        return activation
            ? Sequential(("0", conv), ("1", BatchNorm2d(output)), ("2", SiLU(inplace: true)))
            : Sequential(("0", conv), ("1", BatchNorm2d(output)));
    }
}

public sealed class SqueezeExcitation : Module<Tensor, Tensor>
{
    private readonly AdaptiveAvgPool2d avgpool = AdaptiveAvgPool2d(1);
    private readonly Conv2d fc1;
    private readonly Conv2d fc2;
    private readonly SiLU activation = SiLU(inplace: true);
    private readonly Sigmoid scale_activation = Sigmoid();

    public SqueezeExcitation(long channels, long squeezed) : base(nameof(SqueezeExcitation))
    {
        fc1 = Conv2d(channels, squeezed, 1);
        fc2 = Conv2d(squeezed, channels, 1);
        RegisterComponents();
    }

    private Tensor Scale(Tensor input)
    {
        var scale = avgpool.call(input);
        scale = activation.call(fc1.call(scale));
        return scale_activation.call(fc2.call(scale));
    }

    public override Tensor forward(Tensor input) => Scale(input) * input;
}

/// <summary>Drops whole residual branches of single examples while training.</summary>
public sealed class StochasticDepth(double p) : Module<Tensor, Tensor>(nameof(StochasticDepth))
{
    public override Tensor forward(Tensor x)
    {
        if (!training || p == 0.0)
            return x;
        var survival = 1.0 - p;
        var noise = torch.empty(x.shape[0], 1, 1, 1, dtype: x.dtype, device: x.device).bernoulli_(survival).div_(survival);
        return x * noise;
    }
}

public sealed class MBConv : Module<Tensor, Tensor>
{
    private readonly Sequential block;
    private readonly StochasticDepth stochastic_depth;
    private readonly bool useResidual;

    public MBConv(StageConfig c, double dropProbability) : base(nameof(MBConv))
    {
        useResidual = c is { Stride: 1 } && c.In == c.Out;
        var layers = new List<Module<Tensor, Tensor>>();
        if (c.Expand != 1)
            layers.Add(Blocks.ConvNormAct(c.In, c.Hidden, 1));
        layers.Add(Blocks.ConvNormAct(c.Hidden, c.Hidden, c.Kernel, c.Stride, groups: c.Hidden));
        layers.Add(new SqueezeExcitation(c.Hidden, Math.Max(1, c.In / 4)));
        layers.Add(Blocks.ConvNormAct(c.Hidden, c.Out, 1, activation: false));
        block = Sequential(layers);
        stochastic_depth = new StochasticDepth(dropProbability);
        RegisterComponents();
    }

    public override Tensor forward(Tensor input)
    {
        var result = block.call(input);
        if (useResidual)
        {
            result = stochastic_depth.call(result);
            result += input;
        }
        return result;
    }
}

/// <summary>EfficientNet-B0 (Tan &amp; Le 2019), torchvision's efficientnet_b0: 5,288,548 parameters.</summary>
public sealed class EfficientNet : Module<Tensor, Tensor>
{
    private readonly Sequential features;
    private readonly AdaptiveAvgPool2d avgpool;
    private readonly Sequential classifier;

    public EfficientNet(EfficientNetConfig config) : base(nameof(EfficientNet))
    {
        var total = config.Stages.Sum(stage => stage.Repeats);
        var done = 0;
        var layers = new List<Module<Tensor, Tensor>> { Blocks.ConvNormAct(3, config.StemChannels, 3, 2) };
        foreach (var stage in config.Stages)
        {
            var blocks = new List<Module<Tensor, Tensor>>();
            var current = stage;
            while (blocks.Count < stage.Repeats)
            {
                blocks.Add(new MBConv(current, config.StochasticDepth * done++ / total));
                current = stage.Next();
            }
            layers.Add(Sequential(blocks));
        }
        layers.Add(Blocks.ConvNormAct(config.Stages[^1].Out, config.HeadChannels, 1));
        features = Sequential(layers);
        avgpool = AdaptiveAvgPool2d(1);
        classifier = Sequential(Dropout(config.Dropout, inplace: true), Linear(config.HeadChannels, config.NumClasses));
        RegisterComponents();
    }

    public override Tensor forward(Tensor x) => classifier.call(avgpool.call(features.call(x)).flatten(1));
}

public static class Entries
{
    [Takes(3, 224, 224), Gives(1000), Published(5_288_548, "torchvision efficientnet_b0")]
    [TapProblem("features.1.0.stochastic_depth", TapProblem.NeverRuns)]
    public static EfficientNet EfficientNetB0() => new(EfficientNetConfig.B0);

    [Takes(3, 64, 64), Gives(7)]
    public static EfficientNet EfficientNetTiny() => new(new EfficientNetConfig
    {
        NumClasses = 7,
        StemChannels = 16,
        HeadChannels = 128,
        Stages = [new(1, 3, 1, 16, 16, 1), new(4, 5, 2, 16, 24, 2)],
    });
}
