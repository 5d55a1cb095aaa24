using Distill.Corpus;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace FacebookResearch.ConvNeXt;

public enum DataFormat { ChannelsLast, ChannelsFirst }

/// <summary>Layer normalisation over the channels, wherever they stand.</summary>
public class LayerNorm2d : nn.Module<Tensor, Tensor>
{
    public Parameter weight;
    public Parameter bias;
    private readonly double _eps;
    private readonly DataFormat _format;
    private readonly long[] _shape;

    public LayerNorm2d(long channels, double eps = 1e-6, DataFormat format = DataFormat.ChannelsLast) : base(nameof(LayerNorm2d))
    {
        weight = new Parameter(torch.ones(channels));
        bias = new Parameter(torch.zeros(channels));
        _eps = eps;
        _format = format;
        _shape = new[] { channels };
        RegisterComponents();
    }

    public override Tensor forward(Tensor x)
    {
        switch (_format)
        {
            case DataFormat.ChannelsLast:
                return nn.functional.layer_norm(x, _shape, weight, bias, _eps);
            case DataFormat.ChannelsFirst:
                var u = x.mean(new long[] { 1 }, keepdim: true);
                var s = (x - u).pow(2).mean(new long[] { 1 }, keepdim: true);
                x = (x - u) / torch.sqrt(s + _eps);
                return weight.unsqueeze(-1).unsqueeze(-1) * x + bias[.., TensorIndex.None, TensorIndex.None];
            default:
                throw new NotSupportedException(_format.ToString());
        }
    }
}

public class Block : nn.Module<Tensor, Tensor>
{
    private readonly Conv2d dwconv;
    private readonly LayerNorm2d norm;
    private readonly Linear pwconv1;
    private readonly GELU act;
    private readonly Linear pwconv2;
    private readonly Parameter? gamma;

    public Block(long dim, double layerScaleInit = 1e-6) : base(nameof(Block))
    {
        dwconv = nn.Conv2d(dim, dim, kernel_size: 7, padding: 3, groups: dim); // depthwise conv
        norm = new LayerNorm2d(dim);
        pwconv1 = nn.Linear(dim, 4 * dim); // pointwise/1x1 convs, implemented with linear layers
        act = nn.GELU();
        pwconv2 = nn.Linear(4 * dim, dim);
        gamma = layerScaleInit > 0 ? nn.Parameter(layerScaleInit * torch.ones(dim)) : null;
        RegisterComponents();
    }

    public override Tensor forward(Tensor x)
    {
        var input = x;
        x = dwconv.call(x);
        x = x.permute(0, 2, 3, 1); // (N, C, H, W) -> (N, H, W, C)
        x = norm.call(x);
        x = pwconv1.call(x);
        x = act.call(x);
        x = pwconv2.call(x);
        if (gamma is { } scale)
            x = scale * x;
        x = x.permute(0, 3, 1, 2); // (N, H, W, C) -> (N, C, H, W)
        return input + x;
    }
}

/// <summary>ConvNeXt (Liu et al. 2022), convnext_tiny: 28,589,128 parameters.</summary>
public class ConvNeXt : nn.Module<Tensor, Tensor>
{
    private readonly ModuleList<nn.Module<Tensor, Tensor>> downsample_layers;
    private readonly ModuleList<nn.Module<Tensor, Tensor>> stages;
    private readonly LayerNorm norm;
    private readonly Linear head;

    public ConvNeXt(int numClasses = 1000, int[]? depths = null, int[]? dims = null) : base(nameof(ConvNeXt))
    {
        depths ??= new[] { 3, 3, 9, 3 };
        dims ??= new[] { 96, 192, 384, 768 };

        downsample_layers = new ModuleList<nn.Module<Tensor, Tensor>>(
            nn.Sequential(nn.Conv2d(3, dims[0], 4, stride: 4), new LayerNorm2d(dims[0], format: DataFormat.ChannelsFirst)));
        for (var i = 0; i < 3; i++)
            downsample_layers.Add(nn.Sequential(new LayerNorm2d(dims[i], format: DataFormat.ChannelsFirst), nn.Conv2d(dims[i], dims[i + 1], 2, stride: 2)));

        stages = new ModuleList<nn.Module<Tensor, Tensor>>();
        foreach (var (depth, dim) in depths.Zip(dims))
            stages.Add(nn.Sequential(Enumerable.Range(1, depth).Select(_ => new Block(dim)).ToArray<nn.Module<Tensor, Tensor>>()));

        norm = nn.LayerNorm(dims.Last(), eps: 1e-6); // final norm layer
        head = nn.Linear(dims.Last(), numClasses);
        RegisterComponents();
    }

    private Tensor ForwardFeatures(Tensor x)
    {
        int i = 0;
        while (i < 4)
        {
            x = downsample_layers[i].call(x);
            x = stages[i].call(x);
            i++;
        }
        return norm.call(x.mean(new long[] { -2, -1 })); // global average pooling, (N, C, H, W) -> (N, C)
    }

    public override Tensor forward(Tensor x) => head.call(ForwardFeatures(x));
}

public static class Entries
{
    [Takes(3, 224, 224), Gives(1000), Published(28_589_128, "facebookresearch/ConvNeXt, torchvision convnext_tiny")]
    public static ConvNeXt ConvNextTiny() => new();

    [Takes(3, 64, 64), Gives(10)]
    public static ConvNeXt ConvNextAtto() => new(10, depths: [2, 2, 6, 2], dims: [40, 80, 160, 320]);
}
