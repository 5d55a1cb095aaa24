// compile: src/TorchVision/models/*.cs src/TorchVision/Ops/*.cs src/TorchVision/Ops.cs src/Examples/*.cs src/Examples.Utils/*.cs
// The models of dotnet/TorchSharp that are measured, named only: every factory of its TorchVision, every model of its examples.
// Compiled by the measuring program with a checkout of theirs; docs/how-to/measure-the-interpreter.md says how.
#nullable disable
using Distill.Corpus;
using TorchSharp;
using TorchSharp.Examples;

public static class TorchVisionModels
{
    [Takes(3, 224, 224)]
    public static TorchSharp.Modules.AlexNet Vision_AlexNet() => torchvision.models.alexnet();

    [Takes(3, 224, 224)]
    public static TorchSharp.Modules.GoogleNet Vision_GoogleNet() => torchvision.models.googlenet();

    [Takes(3, 299, 299)]
    public static TorchSharp.Modules.InceptionV3 Vision_InceptionV3() => torchvision.models.inception_v3();

    [Takes(3, 224, 224)]
    public static torch.nn.Module Vision_MobileNetV2() => torchvision.models.mobilenet_v2();

    [Takes(3, 224, 224)]
    public static torch.nn.Module Vision_MobileNetV3Large() => torchvision.models.mobilenet_v3_large();

    [Takes(3, 224, 224)]
    public static torch.nn.Module Vision_MobileNetV3Small() => torchvision.models.mobilenet_v3_small();

    [Takes(3, 224, 224)]
    public static torch.nn.Module Vision_ResNet18() => torchvision.models.resnet18();

    [Takes(3, 224, 224)]
    public static torch.nn.Module Vision_ResNet34() => torchvision.models.resnet34();

    [Takes(3, 224, 224)]
    public static torch.nn.Module Vision_ResNet50() => torchvision.models.resnet50();

    [Takes(3, 224, 224)]
    public static torch.nn.Module Vision_ResNet101() => torchvision.models.resnet101();

    [Takes(3, 224, 224)]
    public static torch.nn.Module Vision_ResNet152() => torchvision.models.resnet152();

    [Takes(3, 224, 224)]
    public static torch.nn.Module Vision_ResNext50() => torchvision.models.resnext50_32x4d();

    [Takes(3, 224, 224)]
    public static torch.nn.Module Vision_ResNext101_32x8() => torchvision.models.resnext101_32x8d();

    [Takes(3, 224, 224)]
    public static torch.nn.Module Vision_ResNext101_64x4() => torchvision.models.resnext101_64x4d();

    [Takes(3, 224, 224)]
    public static torch.nn.Module Vision_WideResNet50() => torchvision.models.wide_resnet50_2();

    [Takes(3, 224, 224)]
    public static torch.nn.Module Vision_WideResNet101() => torchvision.models.wide_resnet101_2();

    [Takes(3, 64, 64)]
    public static torch.nn.Module Vision_Vgg11() => torchvision.models.vgg11();

    [Takes(3, 64, 64)]
    public static torch.nn.Module Vision_Vgg11bn() => torchvision.models.vgg11_bn();

    [Takes(3, 64, 64)]
    public static torch.nn.Module Vision_Vgg13() => torchvision.models.vgg13();

    [Takes(3, 64, 64)]
    public static torch.nn.Module Vision_Vgg13bn() => torchvision.models.vgg13_bn();

    [Takes(3, 64, 64)]
    public static torch.nn.Module Vision_Vgg16() => torchvision.models.vgg16();

    [Takes(3, 64, 64)]
    public static torch.nn.Module Vision_Vgg16bn() => torchvision.models.vgg16_bn();

    [Takes(3, 64, 64)]
    public static torch.nn.Module Vision_Vgg19() => torchvision.models.vgg19();

    [Takes(3, 64, 64)]
    public static torch.nn.Module Vision_Vgg19bn() => torchvision.models.vgg19_bn();
}

public static class ExampleModels
{
    [Takes(3, 32, 32)]
    public static torch.nn.Module Ex_AlexNet() => new AlexNet("alexnet", 10);

    [Takes(3, 32, 32)]
    public static torch.nn.Module Ex_MobileNet() => new MobileNet("mobilenet", 10);

    [Takes(3, 32, 32)]
    public static torch.nn.Module Ex_ResNet18() => ResNet.ResNet18(10);

    [Takes(3, 32, 32)]
    public static torch.nn.Module Ex_ResNet34() => ResNet.ResNet34(10);

    [Takes(3, 32, 32)]
    public static torch.nn.Module Ex_ResNet50() => ResNet.ResNet50(10);

    [Takes(3, 32, 32)]
    public static torch.nn.Module Ex_ResNet101() => ResNet.ResNet101(10);

    [Takes(3, 32, 32)]
    public static torch.nn.Module Ex_ResNet152() => ResNet.ResNet152(10);

    [Takes(3, 32, 32)]
    public static torch.nn.Module Ex_Vgg11() => new VGG("VGG11", 10);

    [Takes(3, 32, 32)]
    public static torch.nn.Module Ex_Vgg13() => new VGG("VGG13", 10);

    [Takes(3, 32, 32)]
    public static torch.nn.Module Ex_Vgg16() => new VGG("VGG16", 10);

    [Takes(3, 32, 32)]
    public static torch.nn.Module Ex_Vgg19() => new VGG("VGG19", 10);

    [Takes(1, 28, 28)]
    public static torch.nn.Module Ex_Mnist() => new MNIST.Model("mnist");

    [Takes(1, 8000)]
    public static torch.nn.Module Ex_SpeechM5() => new SpeechCommands.M5("m5");

    [Takes(32, BatchAxis = 1, Ids = 500), Takes(32, 32, BatchAxis = -1)]
    public static torch.nn.Module Ex_Transformer() => new SequenceToSequence.TransformerModel(500, 200, 2, 200, 2, 0.2);

    [Takes(40, BatchAxis = -1, Ids = 900), Takes(BatchAxis = 0, Ids = 1)]
    public static torch.nn.Module Ex_TextClassification() => new TextRoot();

    private sealed class TextRoot : torch.nn.Module<torch.Tensor, torch.Tensor, torch.Tensor>
    {
        private readonly TextClassificationModel model = new(900, 200, 4);

        public TextRoot() : base("root") => RegisterComponents();

        public override torch.Tensor forward(torch.Tensor text, torch.Tensor offsets) => model.call(text, offsets);
    }
}
