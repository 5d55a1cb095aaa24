using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Zoo;

/// <summary>ShuffleNetV2 for 32×32 pictures at width 1, as distillation compares with it. Ma et al. 2018 (arXiv:1807.11164).</summary>
public sealed class ShuffleNetV2 : Module<Tensor, Tensor>
{
    public readonly Conv2d conv1;
    public readonly BatchNorm2d bn1;
    public readonly Sequential layer1;
    public readonly Sequential layer2;
    public readonly Sequential layer3;
    public readonly Conv2d conv2;
    public readonly BatchNorm2d bn2;
    public readonly Linear linear;

    /// <summary>A network for pictures [N,3,32,32].</summary>
    /// <param name="classes">Logits.</param>
    public ShuffleNetV2(int classes = 10)
        : base(nameof(ShuffleNetV2))
    {
        conv1 = Conv2d(3, 24, 1, bias: false);
        bn1 = BatchNorm2d(24);
        layer1 = Stage(24, 116, 3);
        layer2 = Stage(116, 232, 7);
        layer3 = Stage(232, 464, 3);
        conv2 = Conv2d(464, 1024, 1, bias: false);
        bn2 = BatchNorm2d(1024);
        linear = Linear(1024, classes);
        RegisterComponents();
    }

    public override Tensor forward(Tensor input)
    {
        var features = functional.relu(bn1.call(conv1.call(input)));
        features = layer3.call(layer2.call(layer1.call(features)));
        features = functional.relu(bn2.call(conv2.call(features)));
        return linear.call(functional.adaptive_avg_pool2d(features, 1).flatten(1));
    }

    private static Sequential Stage(int from, int to, int blocks)
    {
        var stage = Sequential(new ShuffleDownBlock(from, to));
        for (var i = 0; i < blocks; i++)
            stage.append($"{i + 1}", new ShuffleBlock(to));
        return stage;
    }
}
