using Distill.Corpus;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Cbam;

/// <summary>Convolutional block attention (Woo et al. 2018): which channels, then where.</summary>
public class ChannelGate : Module<Tensor, Tensor>
{
    private readonly Sequential mlp;

    public ChannelGate(int channels, int reduction) : base("ChannelGate")
    {
        mlp = Sequential(Flatten(), Linear(channels, channels / reduction), ReLU(), Linear(channels / reduction, channels));
        RegisterComponents();
    }

    public override Tensor forward(Tensor x)
    {
        Tensor? sum = null;
        foreach (var kind in new[] { "avg", "max" })
        {
            Tensor pooled;
            switch (kind)
            {
                case "avg":
                    pooled = functional.avg_pool2d(x, new[] { x.size(2), x.size(3) });
                    break;
                default:
                    pooled = functional.max_pool2d(x, new[] { x.size(2), x.size(3) });
                    break;
            }
            var raw = mlp.call(pooled);
            sum = sum is null ? raw : sum + raw;
        }
        var scale = sigmoid(sum!).unsqueeze(2).unsqueeze(3).expand_as(x);
        return x * scale;
    }
}

public class SpatialGate : Module<Tensor, Tensor>
{
    private readonly Conv2d spatial;
    private readonly BatchNorm2d bn;

    public SpatialGate(int kernel = 7) : base("SpatialGate")
    {
        spatial = Conv2d(2, 1, kernel, stride: 1, padding: (kernel - 1) / 2, bias: false);
        bn = BatchNorm2d(1);
        RegisterComponents();
    }

    public override Tensor forward(Tensor x)
    {
        var (max, _) = x.max(1);
        var compressed = cat(new List<Tensor> { max.unsqueeze(1), x.mean([1]).unsqueeze(1) }, dim: 1);
        return x * sigmoid(bn.call(spatial.call(compressed)));
    }
}

public class CbamNet : Module<Tensor, Tensor>
{
    private readonly ModuleList<Sequential> stages;
    private readonly ModuleList<ChannelGate> channelGates;
    private readonly ModuleList<SpatialGate>? spatialGates;
    private readonly Linear fc;

    public CbamNet(int[] widths, int classes, int reduction = 8, bool spatial = true) : base("CbamNet")
    {
        stages = new ModuleList<Sequential>();
        channelGates = new ModuleList<ChannelGate>();
        if (spatial)
            spatialGates = new ModuleList<SpatialGate>();
        var previous = 3;
        foreach (var width in widths)
        {
            stages.Add(Sequential(Conv2d(previous, width, 3, stride: 2, padding: 1), BatchNorm2d(width), ReLU()));
            channelGates.Add(new ChannelGate(width, reduction));
            spatialGates?.Add(new SpatialGate());
            previous = width;
        }
        fc = Linear(previous, classes);
        RegisterComponents();
    }

    public override Tensor forward(Tensor x)
    {
        for (var i = 0; i < stages.Count; i++)
        {
            x = channelGates[i].call(stages[i].call(x));
            x = spatialGates?[i].call(x) ?? x;
        }
        return fc.call(x.mean([-2, -1]));
    }
}

public static class Entries
{
    [Takes(3, 64, 64), Gives(12)]
    public static CbamNet CbamFull() => new([32, 64, 128], 12);

    [Takes(3, 64, 64), Gives(12)]
    public static CbamNet CbamChannelsOnly() => new([32, 64], 12, spatial: false);
}
