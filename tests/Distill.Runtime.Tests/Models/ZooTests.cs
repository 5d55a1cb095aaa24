using Distill.Runtime.Data;
using Distill.Runtime.Metrics;
using Distill.Runtime.Weights;
using TorchSharp;
using Zoo;
using static TorchSharp.torch;

namespace Distill.Runtime.Tests.Models;

/// <summary>The zoo's models are those that the field compares with.</summary>
public sealed class ZooTests
{
    /// <summary>Parameters at 100 classes as the reference implementation of the comparison tables counts them; ResNet-20/56 at 10 as published with their weights.</summary>
    public static TheoryData<string, long> Published => new()
    {
        { "resnet20-cifar10", 269_722 },
        { "resnet56-cifar10", 853_018 },
        { "resnet20", 278_324 },
        { "resnet32", 472_756 },
        { "resnet56", 861_620 },
        { "resnet110", 1_736_564 },
        { "resnet8x4", 1_233_540 },
        { "resnet32x4", 7_433_860 },
        { "wrn-16-2", 703_284 },
        { "wrn-40-1", 569_780 },
        { "wrn-40-2", 2_255_156 },
        { "vgg8", 3_965_028 },
        { "vgg13", 9_462_180 },
        { "mobilenetv2", 812_836 },
        { "shufflenetv2", 1_355_528 },
    };

    [Theory, MemberData(nameof(Published))]
    public void Has_the_published_number_of_parameters_and_gives_logits(string name, long parameters)
    {
        using var scope = NewDisposeScope();
        using var model = Create(name);
        Assert.Equal(parameters, model.parameters().Sum(p => p.numel()));
        model.eval();
        Assert.Equal([2L, name.EndsWith("cifar10", StringComparison.Ordinal) ? 10 : 100], model.call(randn(2, 3, 32, 32)).shape);
    }

    [Theory]
    [Trait("Category", "Slow")]
    [InlineData("resnet20-12fca82f.th", 20, 0.80)]
    [InlineData("resnet56-4bfd9763.th", 56, 0.825)]
    public void Published_weights_load_by_one_line_and_are_as_good_as_elsewhere(string file, int depth, double elsewhere)
    {
        const int Pictures = 1000;
        var weights = Path.Combine(SharedData.Folder("teachers"), file);
        var test = DataFolder.Open(SharedData.Folder("cifar10-jpeg")).Test;
        using var model = new CifarResNet(depth);
        WeightFile.Load(weights, model, new("CifarResNet", $"CifarResNet({depth})"));
        InputSpec input = new([3, 32, 32], [0.485, 0.456, 0.406], [0.229, 0.224, 0.225]);
        var accuracy = Accuracy.Of(model, model.call, new Subset(test, Enumerable.Range(0, Pictures)), input, CPU);
        Assert.InRange(accuracy, elsewhere - 0.025, elsewhere + 0.025);
    }

    private static nn.Module<Tensor, Tensor> Create(string name) => name switch
    {
        "resnet20-cifar10" => new CifarResNet(20),
        "resnet56-cifar10" => new CifarResNet(56),
        "resnet8x4" => new CifarResNet(8, 100, 32, 64, projection: true),
        "resnet32x4" => new CifarResNet(32, 100, 32, 64, projection: true),
        "wrn-16-2" => new WideResNet(16, 2, 100),
        "wrn-40-1" => new WideResNet(40, 1, 100),
        "wrn-40-2" => new WideResNet(40, 2, 100),
        "vgg8" => new Vgg(8, 100),
        "vgg13" => new Vgg(13, 100),
        "mobilenetv2" => new MobileNetV2(100),
        "shufflenetv2" => new ShuffleNetV2(100),
        _ => new CifarResNet(int.Parse(name["resnet".Length..], System.Globalization.CultureInfo.InvariantCulture), 100, projection: true),
    };
}
