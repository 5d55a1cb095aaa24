using Distill.Corpus;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace HelloEdge;

/// <summary>Collects layers and keeps count of the channels.</summary>
public sealed class CnnBuilder(long channels)
{
    private readonly List<(string, Module<Tensor, Tensor>)> layers = new();

    public long Channels { get; private set; } = channels;

    public CnnBuilder Conv(long output, (long, long) kernel, (long, long)? stride = null, (long, long)? padding = null, long groups = 1)
    {
        Add("conv", Conv2d(Channels, output, kernel, stride, padding, groups: groups, bias: false));
        Channels = output;
        return Norm().Act();
    }

    /// <summary>Depthwise, then pointwise.</summary>
    public CnnBuilder Separable(long output) =>
        Conv(Channels, (3, 3), padding: (1, 1), groups: Channels).Conv(output, (1, 1));

    public CnnBuilder Repeat(int times, Func<CnnBuilder, CnnBuilder> part) => times == 0 ? this : part(this).Repeat(times - 1, part);

    public CnnBuilder When(bool condition, Action<CnnBuilder> part)
    {
        if (condition)
            part(this);
        return this;
    }

    public CnnBuilder Drop(double p) => Add("drop", Dropout2d(p));

    public Sequential Build(int classes)
    {
        Add("pool", AdaptiveAvgPool2d(1));
        Add("flatten", Flatten());
        Add("fc", Linear(Channels, classes));
        return Sequential(layers);
    }

    private CnnBuilder Norm() => Add("bn", BatchNorm2d(Channels));

    private CnnBuilder Act() => Add("relu", ReLU());

    private CnnBuilder Add(string kind, Module<Tensor, Tensor> layer)
    {
        layers.Add(($"{kind}{layers.Count(l => l.Item1.StartsWith(kind))}", layer));
        return this;
    }
}

/// <summary>DS-CNN for keyword spotting on microcontrollers (Zhang et al. 2017): 49 frames of 10 MFCCs, 12 words.</summary>
public sealed class DsCnn : Module<Tensor, Tensor>
{
    private readonly Sequential net;

    public DsCnn(int width, int blocks, int classes = 12, bool dropout = false) : base("ds_cnn")
    {
        net = new CnnBuilder(1)
            .Conv(width, (10, 4), stride: (2, 2), padding: (5, 1))
            .Repeat(blocks, b => b.Separable(width))
            .When(dropout, b => b.Drop(0.2))
            .Build(classes);
        RegisterComponents();
    }

    public override Tensor forward(Tensor mfcc) => net.call(mfcc.unsqueeze(1));
}

public static class Entries
{
    // The paper's DS-CNN-S is 38.6 KB in 8 bits with the normalisations folded into biases.
    [Takes(49, 10), Gives(12)]
    public static DsCnn KeywordDsCnnSmall() => new(64, 4);

    [Takes(49, 10), Gives(12)]
    public static DsCnn KeywordDsCnnMedium() => new(width: 172, blocks: 4, dropout: true);
}
