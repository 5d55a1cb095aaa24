using Distill.Corpus;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Squeeze;

public class Fire : Module<Tensor, Tensor>
{
    Conv2d squeeze;
    ReLU squeeze_activation;
    Conv2d expand1x1;
    ReLU expand1x1_activation;
    Conv2d expand3x3;
    ReLU expand3x3_activation;

    public Fire(long inplanes, long squeeze_planes, long expand1x1_planes, long expand3x3_planes) : base("Fire")
    {
        squeeze = Conv2d(inplanes, squeeze_planes, kernel_size: 1L);
        squeeze_activation = ReLU(inplace: true);
        expand1x1 = Conv2d(squeeze_planes, expand1x1_planes, kernel_size: 1L);
        expand1x1_activation = ReLU(inplace: true);
        expand3x3 = Conv2d(squeeze_planes, expand3x3_planes, kernel_size: (3, 3), padding: (1, 1));
        expand3x3_activation = ReLU(inplace: true);
        RegisterComponents();
    }

    public override Tensor forward(Tensor x)
    {
        x = squeeze_activation.call(squeeze.call(x));
        return cat([expand1x1_activation.call(expand1x1.call(x)), expand3x3_activation.call(expand3x3.call(x))], 1);
    }
}

/// <summary>SqueezeNet 1.1 (Iandola et al. 2016), torchvision's squeezenet1_1: 1,235,496 parameters.</summary>
public class SqueezeNet : Module<Tensor, Tensor>
{
    Sequential features;
    Sequential classifier;

    public SqueezeNet(int num_classes = 1000, float dropout = 0.5f) : base("SqueezeNet")
    {
        features = Sequential(
            Conv2d(3, 64, kernel_size: 3, stride: 2),
            ReLU(inplace: true),
            MaxPool2d(kernel_size: 3, stride: 2, ceil_mode: true),
            new Fire(64, 16, 64, 64),
            new Fire(128, 16, 64, 64),
            MaxPool2d(kernel_size: 3, stride: 2, ceil_mode: true),
            new Fire(128, 32, 128, 128),
            new Fire(256, 32, 128, 128),
            MaxPool2d(kernel_size: 3, stride: 2, ceil_mode: true),
            new Fire(256, 48, 192, 192),
            new Fire(384, 48, 192, 192),
            new Fire(384, 64, 256, 256),
            new Fire(512, 64, 256, 256));

        // The final convolution is initialised differently from the rest.
        var final_conv = Conv2d(512, num_classes, kernel_size: 1L);
        classifier = Sequential(Dropout(p: dropout), final_conv, ReLU(inplace: true), AdaptiveAvgPool2d((1, 1)));
        init.normal_(final_conv.weight, mean: 0.0, std: 0.01);

        RegisterComponents();
    }

    public override Tensor forward(Tensor x) => features.call(x) is var f ? classifier.call(f).flatten(1) : x;
}

public static class Entries
{
    [Takes(3, 224, 224), Gives(1000), Published(1_235_496, "torchvision squeezenet1_1")]
    public static SqueezeNet SqueezeNet11() => new();
}
