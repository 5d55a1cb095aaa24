using Distill.Corpus;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Shuffle;

internal static class TensorExtensions
{
    /// <summary>Interleaves the channels of the groups.</summary>
    public static Tensor ChannelShuffle(this Tensor x, long groups)
    {
        var (batch, channels, height, width) = (x.shape[0], x.shape[1], x.shape[2], x.shape[3]);
        return x.view(batch, groups, channels / groups, height, width)
            .transpose(1, 2)
            .contiguous()
            .view(batch, channels, height, width);
    }
}

public class InvertedResidual : Module<Tensor, Tensor>
{
    private readonly int stride;
    private readonly Sequential branch1;
    private readonly Sequential branch2;

    public InvertedResidual(int inp, int oup, int stride) : base(nameof(InvertedResidual))
    {
        this.stride = stride;
        var branchFeatures = oup / 2;
        branch1 = stride > 1
            ? Sequential(
                DepthwiseConv(inp, inp, 3, stride, 1),
                BatchNorm2d(inp),
                Conv2d(inp, branchFeatures, 1, bias: false),
                BatchNorm2d(branchFeatures),
                ReLU(inplace: true))
            : Sequential();
        branch2 = Sequential(
            Conv2d(stride > 1 ? inp : branchFeatures, branchFeatures, 1, bias: false),
            BatchNorm2d(branchFeatures),
            ReLU(inplace: true),
            DepthwiseConv(branchFeatures, branchFeatures, 3, stride, 1),
            BatchNorm2d(branchFeatures),
            Conv2d(branchFeatures, branchFeatures, 1, bias: false),
            BatchNorm2d(branchFeatures),
            ReLU(inplace: true));
        RegisterComponents();
    }

    private static Conv2d DepthwiseConv(int i, int o, int kernel, int stride = 1, int padding = 0, bool bias = false)
        => Conv2d(i, o, kernel, stride, padding, groups: i, bias: bias);

    public override Tensor forward(Tensor x)
    {
        Tensor result;
        if (stride == 1)
        {
            var halves = x.chunk(2, dim: 1);
            result = cat(new[] { halves[0], branch2.call(halves[1]) }, dim: 1);
        }
        else
        {
            result = cat(new[] { branch1.call(x), branch2.call(x) }, dim: 1);
        }
        return result.ChannelShuffle(2);
    }
}

/// <summary>ShuffleNetV2 ×1.0 (Ma et al. 2018), torchvision's shufflenet_v2_x1_0: 2,278,604 parameters.</summary>
public class ShuffleNetV2 : Module<Tensor, Tensor>
{
    private readonly Sequential conv1;
    private readonly MaxPool2d maxpool;
    private readonly Sequential stage2;
    private readonly Sequential stage3;
    private readonly Sequential stage4;
    private readonly Sequential conv5;
    private readonly Linear fc;

    public ShuffleNetV2(int[] repeats, int[] channels, int numClasses = 1000) : base(nameof(ShuffleNetV2))
    {
        var input = channels[0];
        conv1 = Sequential(Conv2d(3, input, 3, stride: 2, padding: 1, bias: false), BatchNorm2d(input), ReLU(inplace: true));
        maxpool = MaxPool2d(kernel_size: 3, stride: 2, padding: 1);

        var stages = new Sequential[3];
        for (int s = 0; s < stages.Length; s++)
        {
            var output = channels[s + 1];
            var blocks = new List<Module<Tensor, Tensor>> { new InvertedResidual(input, output, 2) };
            blocks.AddRange(Enumerable.Range(0, repeats[s] - 1).Select(_ => new InvertedResidual(output, output, 1)));
            stages[s] = Sequential(blocks);
            input = output;
        }
        (stage2, stage3, stage4) = (stages[0], stages[1], stages[2]);

        conv5 = Sequential(Conv2d(input, channels[^1], 1, bias: false), BatchNorm2d(channels[^1]), ReLU(inplace: true));
        fc = Linear(channels[^1], numClasses);
        RegisterComponents();
    }

    public override Tensor forward(Tensor x)
    {
        x = conv1.call(x);
        x = maxpool.call(x);
        x = stage2.call(x);
        x = stage3.call(x);
        x = stage4.call(x);
        x = conv5.call(x);
        x = x.mean(new long[] { 2, 3 });
        return fc.call(x);
    }
}

public static class Entries
{
    [Takes(3, 224, 224), Gives(1000), Published(2_278_604, "torchvision shufflenet_v2_x1_0")]
    // The left half passes untouched where the stride is 1; torchvision keeps an empty Sequential for it.
    [TapProblem("stage2.1.branch1", TapProblem.NeverRuns)]
    public static ShuffleNetV2 ShuffleNetX1() => new([4, 8, 4], [24, 116, 232, 464, 1024]);
}
