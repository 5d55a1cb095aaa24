using Distill.Corpus;
using TorchSharp;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace SqueezeExcite;

/// <summary>Channel attention of Hu et al. 2018.</summary>
public sealed class SELayer : Module<Tensor, Tensor>
{
    [ComponentName(Name = "fc")]
    private readonly Sequential excitation;

    public SELayer(int channel, int reduction = 16) : base(nameof(SELayer))
    {
        excitation = Sequential(
            Linear(channel, channel / reduction, hasBias: false),
            ReLU(inplace: true),
            Linear(channel / reduction, channel, hasBias: false),
            Sigmoid());
        RegisterComponents();
    }

    public override Tensor forward(Tensor x)
    {
        long b = x.shape[0], c = x.shape[1];
        using var y = x.mean(new long[] { 2, 3 });
        using var weights = excitation.call(y).view(b, c, 1, 1);
        return x * weights.expand_as(x);
    }
}

/// <summary>A residual block with any attention after its second convolution.</summary>
public class AttentiveBlock<TAttention> : Module<Tensor, Tensor>
    where TAttention : Module<Tensor, Tensor>
{
    protected readonly Conv2d conv1, conv2;
    protected readonly BatchNorm2d bn1, bn2;
    protected readonly TAttention attention;
    protected readonly Sequential? projection;

    public AttentiveBlock(int inputs, int outputs, int stride, Func<int, TAttention> attend) : base("AttentiveBlock")
    {
        conv1 = Conv2d(inputs, outputs, 3, stride: stride, padding: 1, bias: false);
        bn1 = BatchNorm2d(outputs);
        conv2 = Conv2d(outputs, outputs, 3, padding: 1, bias: false);
        bn2 = BatchNorm2d(outputs);
        attention = attend(outputs);
        if (inputs != outputs)
            projection = Sequential(Conv2d(inputs, outputs, 1, stride: stride, bias: false), BatchNorm2d(outputs));
        RegisterComponents();
    }

    public override Tensor forward(Tensor x)
    {
        using var scope = NewDisposeScope();
        var y = functional.relu(bn1.call(conv1.call(x)));
        y = attention.call(bn2.call(conv2.call(y)));
        var skip = projection is null ? x : projection.call(x);
        return functional.relu(y + skip).MoveToOuterDisposeScope();
    }
}

public sealed class SeResNet : Module<Tensor, Tensor>
{
    private readonly Sequential stem;
    private readonly Sequential body;
    private readonly Linear head;

    public SeResNet(int blocksPerStage, int classes) : base(nameof(SeResNet))
    {
        stem = Sequential(Conv2d(3, 16, 3, padding: 1, bias: false), BatchNorm2d(16), ReLU());
        body = Sequential(Body(blocksPerStage));
        head = Linear(64, classes);
        RegisterComponents();
    }

    private static IEnumerable<(string, Module<Tensor, Tensor>)> Body(int blocksPerStage)
    {
        var channels = 16;
        for (var stage = 0; stage < 3; stage++)
        {
            var width = 16 << stage;
            for (var i = 0; i < blocksPerStage; i++)
            {
                var stride = stage > 0 && i == 0 ? 2 : 1;
                yield return ($"stage{stage}_block{i}", new AttentiveBlock<SELayer>(channels, width, stride, c => new SELayer(c)));
                channels = width;
            }
        }
    }

    public override Tensor forward(Tensor x)
    {
        using var scope = NewDisposeScope();
        x = body.call(stem.call(x));
        x = functional.adaptive_avg_pool2d(x, 1).squeeze(-1).squeeze(-1);
        return head.call(x).MoveToOuterDisposeScope();
    }
}

public static class Entries
{
    [Takes(3, 32, 32), Gives(10)]
    public static SeResNet SeResNet20() => new(blocksPerStage: 3, classes: 10);
}
