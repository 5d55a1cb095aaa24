using Distill.Corpus;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace AkamasterResNet;

public enum Shortcut
{
    /// <summary>Subsample and pad with zero channels: no parameters.</summary>
    A,
    /// <summary>A 1×1 convolution.</summary>
    B,
}

/// <summary>A module around a function, as the shortcut of option A needs it.</summary>
public sealed class LambdaLayer : nn.Module<Tensor, Tensor>
{
    private readonly Func<Tensor, Tensor> lambd;

    public LambdaLayer(Func<Tensor, Tensor> lambd) : base(nameof(LambdaLayer)) => this.lambd = lambd;

    public override Tensor forward(Tensor x) => lambd(x);
}

public sealed class BasicBlock : nn.Module<Tensor, Tensor>
{
    private readonly Conv2d conv1;
    private readonly BatchNorm2d bn1;
    private readonly Conv2d conv2;
    private readonly BatchNorm2d bn2;
    private readonly nn.Module<Tensor, Tensor> shortcut;

    public BasicBlock(int inPlanes, int planes, int stride, Shortcut option) : base(nameof(BasicBlock))
    {
        conv1 = nn.Conv2d(inPlanes, planes, kernel_size: 3, stride: stride, padding: 1, bias: false);
        bn1 = nn.BatchNorm2d(planes);
        conv2 = nn.Conv2d(planes, planes, kernel_size: 3, stride: 1, padding: 1, bias: false);
        bn2 = nn.BatchNorm2d(planes);

        shortcut = nn.Sequential();
        if (stride != 1 || inPlanes != planes)
        {
            shortcut = option == Shortcut.A
                ? new LambdaLayer(x => F.pad(x[.., .., TensorIndex.Slice(null, null, 2), TensorIndex.Slice(null, null, 2)],
                    new long[] { 0, 0, 0, 0, planes / 4, planes / 4 }, PaddingModes.Constant, 0))
                : nn.Sequential(
                    nn.Conv2d(inPlanes, planes, kernel_size: 1, stride: stride, bias: false),
                    nn.BatchNorm2d(planes));
        }
        RegisterComponents();
    }

    public override Tensor forward(Tensor x)
    {
        var @out = F.relu(bn1.call(conv1.call(x)));
        @out = bn2.call(conv2.call(@out));
        @out += shortcut.call(x);
        return F.relu(@out);
    }
}

/// <summary>ResNet-20/56/110 for CIFAR-10 (He et al. 2016, section 4.2), after akamaster/pytorch_resnet_cifar10.</summary>
public sealed class ResNet : nn.Module<Tensor, Tensor>
{
    private int inPlanes = 16;

    private readonly Conv2d conv1;
    private readonly BatchNorm2d bn1;
    private readonly Sequential layer1;
    private readonly Sequential layer2;
    private readonly Sequential layer3;
    private readonly Linear linear;

    public ResNet(int[] numBlocks, Shortcut option = Shortcut.A, int numClasses = 10) : base(nameof(ResNet))
    {
        conv1 = nn.Conv2d(3, 16, kernel_size: 3, stride: 1, padding: 1, bias: false);
        bn1 = nn.BatchNorm2d(16);
        layer1 = MakeLayer(16, numBlocks[0], 1, option);
        layer2 = MakeLayer(32, numBlocks[1], 2, option);
        layer3 = MakeLayer(64, numBlocks[2], 2, option);
        linear = nn.Linear(64, numClasses);
        RegisterComponents();
    }

    private Sequential MakeLayer(int planes, int numBlocks, int stride, Shortcut option)
    {
        var strides = new[] { stride }.Concat(Enumerable.Repeat(1, numBlocks - 1));
        var layers = new List<nn.Module<Tensor, Tensor>>();
        foreach (var s in strides)
        {
            layers.Add(new BasicBlock(inPlanes, planes, s, option));
            inPlanes = planes;
        }
        return nn.Sequential(layers.ToArray());
    }

    public override Tensor forward(Tensor x)
    {
        var @out = F.relu(bn1.call(conv1.call(x)));
        @out = layer1.call(@out);
        @out = layer2.call(@out);
        @out = layer3.call(@out);
        @out = F.avg_pool2d(@out, @out.size(3));
        @out = @out.view(@out.size(0), -1);
        return linear.call(@out);
    }
}

public static class Entries
{
    [Takes(3, 32, 32), Gives(10), Published(269_722, "akamaster/pytorch_resnet_cifar10: 0.27M; the paper: 0.27M")]
    public static ResNet ResNet20() => new([3, 3, 3]);

    [Takes(3, 32, 32), Gives(10), Published(853_018, "akamaster/pytorch_resnet_cifar10: 0.85M; the paper: 0.85M")]
    public static ResNet ResNet56() => new([9, 9, 9]);

    [Takes(3, 32, 32), Gives(10), Published(1_727_962, "akamaster/pytorch_resnet_cifar10: 1.7M; the paper: 1.7M")]
    public static ResNet ResNet110() => new([18, 18, 18]);

    [Takes(3, 32, 32), Gives(10), Published(272_474, "chenyaofo/pytorch-cifar-models: 0.27M")]
    public static ResNet ResNet20OptionB() => new([3, 3, 3], Shortcut.B);

    [Takes(3, 32, 32), Gives(100), Published(861_620, "chenyaofo/pytorch-cifar-models: 0.86M")]
    public static ResNet ResNet56OptionBCifar100() => new([9, 9, 9], Shortcut.B, numClasses: 100);
}
