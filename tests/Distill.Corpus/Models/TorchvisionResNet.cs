using Distill.Corpus;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace VisionModels;

/// <summary>What the two kinds of residual blocks share.</summary>
public abstract class ResidualBlock : Module<Tensor, Tensor>
{
    protected readonly Module<Tensor, Tensor>? downsample;
    protected readonly ReLU relu;

    protected ResidualBlock(string name, Module<Tensor, Tensor>? downsample) : base(name)
    {
        this.downsample = downsample;
        relu = ReLU(inplace: true);
    }

    protected abstract Tensor Residual(Tensor x);

    public override Tensor forward(Tensor x)
    {
        var identity = downsample?.call(x) ?? x;
        return relu.call(Residual(x) + identity);
    }
}

public sealed class BasicBlock : ResidualBlock
{
    public const int Expansion = 1;

    private readonly Conv2d conv1, conv2;
    private readonly BatchNorm2d bn1, bn2;

    public BasicBlock(BlockOptions o) : base(nameof(BasicBlock), o.Downsample)
    {
        conv1 = Conv2d(o.InPlanes, o.Planes, 3, stride: o.Stride, padding: 1, bias: false);
        bn1 = BatchNorm2d(o.Planes);
        conv2 = Conv2d(o.Planes, o.Planes, 3, padding: 1, bias: false);
        bn2 = BatchNorm2d(o.Planes);
        RegisterComponents();
    }

    protected override Tensor Residual(Tensor x)
    {
        var y = relu.call(bn1.call(conv1.call(x)));
        return bn2.call(conv2.call(y));
    }
}

public sealed class Bottleneck : ResidualBlock
{
    public const int Expansion = 4;

    private readonly Conv2d conv1, conv2, conv3;
    private readonly BatchNorm2d bn1, bn2, bn3;

    public Bottleneck(BlockOptions o) : base(nameof(Bottleneck), o.Downsample)
    {
        var width = (int)(o.Planes * (o.BaseWidth / 64.0)) * o.Groups;
        conv1 = Conv2d(o.InPlanes, width, 1, bias: false);
        bn1 = BatchNorm2d(width);
        conv2 = Conv2d(width, width, 3, stride: o.Stride, padding: 1, groups: o.Groups, bias: false);
        bn2 = BatchNorm2d(width);
        conv3 = Conv2d(width, o.Planes * Expansion, 1, bias: false);
        bn3 = BatchNorm2d(o.Planes * Expansion);
        RegisterComponents();
    }

    protected override Tensor Residual(Tensor x)
    {
        var y = relu.call(bn1.call(conv1.call(x)));
        y = relu.call(bn2.call(conv2.call(y)));
        return bn3.call(conv3.call(y));
    }
}

public readonly record struct BlockOptions(int InPlanes, int Planes, int Stride, Module<Tensor, Tensor>? Downsample, int Groups, int BaseWidth);

/// <summary>torchvision's ResNet (He et al. 2016) and ResNeXt (Xie et al. 2017).</summary>
public sealed class ResNet : Module<Tensor, Tensor>
{
    private readonly Conv2d conv1;
    private readonly BatchNorm2d bn1;
    private readonly ReLU relu;
    private readonly MaxPool2d maxpool;
    private readonly Sequential layer1, layer2, layer3, layer4;
    private readonly AdaptiveAvgPool2d avgpool;
    private readonly Linear fc;

    private int inplanes = 64;

    private ResNet(string name, Func<BlockOptions, ResidualBlock> block, int expansion, int[] layers, int groups = 1, int widthPerGroup = 64, int numClasses = 1000)
        : base(name)
    {
        conv1 = Conv2d(3, inplanes, 7, stride: 2, padding: 3, bias: false);
        bn1 = BatchNorm2d(inplanes);
        relu = ReLU(inplace: true);
        maxpool = MaxPool2d(3, stride: 2, padding: 1);
        layer1 = Stage(64, layers[0], 1);
        layer2 = Stage(128, layers[1], 2);
        layer3 = Stage(256, layers[2], 2);
        layer4 = Stage(512, layers[3], 2);
        avgpool = AdaptiveAvgPool2d((1, 1));
        fc = Linear(512 * expansion, numClasses);
        RegisterComponents();

        Sequential Stage(int planes, int blocks, int stride)
        {
            Module<Tensor, Tensor>? downsample = null;
            if (stride != 1 || inplanes != planes * expansion)
                downsample = Sequential(
                    Conv2d(inplanes, planes * expansion, 1, stride: stride, bias: false),
                    BatchNorm2d(planes * expansion));

            var stage = Sequential();
            stage.append(block(new BlockOptions(inplanes, planes, stride, downsample, groups, widthPerGroup)));
            inplanes = planes * expansion;
            for (int i = 1; i < blocks; ++i)
                stage.append(block(new BlockOptions(inplanes, planes, 1, null, groups, widthPerGroup)));
            return stage;
        }
    }

    public static ResNet ResNet18() => new("ResNet18", o => new BasicBlock(o), BasicBlock.Expansion, [2, 2, 2, 2]);

    public static ResNet ResNet50() => new("ResNet50", o => new Bottleneck(o), Bottleneck.Expansion, [3, 4, 6, 3]);

    public static ResNet ResNext50_32x4d() => new("ResNeXt50", o => new Bottleneck(o), Bottleneck.Expansion, [3, 4, 6, 3], groups: 32, widthPerGroup: 4);

    public override Tensor forward(Tensor input)
    {
        var x = maxpool.call(relu.call(bn1.call(conv1.call(input))));
        x = layer4.call(layer3.call(layer2.call(layer1.call(x))));
        return fc.call(flatten(avgpool.call(x), 1));
    }
}

public static class Entries
{
    [Takes(3, 224, 224), Gives(1000), Published(11_689_512, "torchvision resnet18")]
    public static ResNet ResNet18() => ResNet.ResNet18();

    [Takes(3, 224, 224), Gives(1000), Published(25_557_032, "torchvision resnet50")]
    [TapProblem("layer1.0.relu", TapProblem.RunsAgain)]
    [TapProblem("layer1.0.bn1", TapProblem.ChangedAfterwards)]
    public static ResNet ResNet50() => ResNet.ResNet50();

    [Takes(3, 224, 224), Gives(1000), Published(25_028_904, "torchvision resnext50_32x4d")]
    public static ResNet ResNext50() => ResNet.ResNext50_32x4d();
}
