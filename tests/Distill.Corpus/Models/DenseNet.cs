using Distill.Corpus;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Dense;

/// <summary>Batch normalisation, ReLU, 1×1; then again with 3×3. Its output is the new feature maps only.</summary>
internal sealed class DenseLayer : Module<Tensor, Tensor>
{
    private readonly BatchNorm2d norm1;
    private readonly Conv2d conv1;
    private readonly BatchNorm2d norm2;
    private readonly Conv2d conv2;

    public DenseLayer(int inFeatures, int growthRate, int bottleneck) : base(nameof(DenseLayer))
    {
        norm1 = BatchNorm2d(inFeatures);
        conv1 = Conv2d(inFeatures, bottleneck * growthRate, 1, bias: false);
        norm2 = BatchNorm2d(bottleneck * growthRate);
        conv2 = Conv2d(bottleneck * growthRate, growthRate, 3, padding: 1, bias: false);
        RegisterComponents();
    }

    public override Tensor forward(Tensor x) => conv2.call(norm2.call(conv1.call(norm1.call(x).relu())).relu());
}

/// <summary>Every layer sees the concatenation of all before it.</summary>
internal sealed class DenseBlock : Module<Tensor, Tensor>
{
    private readonly ModuleList<Module<Tensor, Tensor>> layers = new();

    public DenseBlock(int numLayers, int inFeatures, int growthRate, int bottleneck) : base(nameof(DenseBlock))
    {
        for (var i = 0; i < numLayers; i++)
            layers.append(new DenseLayer(inFeatures + i * growthRate, growthRate, bottleneck));
        RegisterComponents();
    }

    public override Tensor forward(Tensor x)
    {
        var features = new List<Tensor> { x };
        foreach (var layer in layers)
            features.Add(layer.call(cat(features, 1)));
        return cat(features, dim: 1);
    }
}

internal sealed class Transition : Module<Tensor, Tensor>
{
    private readonly Sequential body;

    public Transition(int inFeatures, int outFeatures) : base(nameof(Transition))
    {
        body = Sequential(
            ("norm", BatchNorm2d(inFeatures)),
            ("relu", ReLU()),
            ("conv", Conv2d(inFeatures, outFeatures, 1, bias: false)),
            ("pool", AvgPool2d(2)));
        RegisterComponents();
    }

    public override Tensor forward(Tensor x) => body.call(x);
}

/// <summary>DenseNet-BC (Huang et al. 2017) for CIFAR: depth 100, growth 12 gives 769,162 parameters (the paper: 0.8M).</summary>
internal sealed class DenseNet : Module<Tensor, Tensor>
{
    private readonly Sequential features;
    private readonly Linear classifier;

    public DenseNet(int depth = 100, int growthRate = 12, double compression = 0.5, int numClasses = 10) : base(nameof(DenseNet))
    {
        var perBlock = (depth - 4) / 6;
        var channels = 2 * growthRate;
        features = Sequential(("conv0", Conv2d(3, channels, 3, padding: 1, bias: false)));
        for (var block = 1; block <= 3; block++)
        {
            features.append($"denseblock{block}", new DenseBlock(perBlock, channels, growthRate, 4));
            channels += perBlock * growthRate;
            if (block == 3)
                break;
            var reduced = (int)Math.Floor(channels * compression);
            features.append($"transition{block}", new Transition(channels, reduced));
            channels = reduced;
        }
        features.append("norm", BatchNorm2d(channels));
        classifier = Linear(channels, numClasses);
        RegisterComponents();
    }

    public override Tensor forward(Tensor x)
    {
        var maps = functional.relu(features.call(x), inplace: true);
        var pooled = functional.adaptive_avg_pool2d(maps, 1);
        return classifier.call(pooled.flatten(1));
    }
}

internal static class Entries
{
    [Takes(3, 32, 32), Gives(10), Published(769_162, "andreasveit/densenet-pytorch; the paper: 0.8M")]
    [TapProblem("features.norm", TapProblem.ChangedAfterwards)]
    public static DenseNet DenseNetBc100() => new();
}
