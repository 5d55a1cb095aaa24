using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Zoo;

/// <summary>
/// The residual network for 32×32 pictures: three stages of <c>(depth − 2)/6</c> basic blocks. He et al. 2016 (arXiv:1512.03385), section 4.2.
/// Layers are named as in the published weights: <c>layer1.0.conv1</c>, <c>linear</c>.
/// </summary>
public sealed class CifarResNet : Module<Tensor, Tensor>
{
    public readonly Conv2d conv1;
    public readonly BatchNorm2d bn1;
    public readonly Sequential layer1;
    public readonly Sequential layer2;
    public readonly Sequential layer3;
    public readonly Linear linear;

    /// <summary>A network for pictures [N,3,32,32].</summary>
    /// <param name="depth">8, 14, 20, 32, 44, 56, 110 …: 6n + 2.</param>
    /// <param name="classes">Logits.</param>
    /// <param name="stem">Channels of the first convolution; 32 in the «x4» forms.</param>
    /// <param name="width">Channels of the first stage, doubled by each of the next two; 64 in the «x4» forms.</param>
    /// <param name="projection">Whether a 1×1 convolution widens the shortcut, instead of zeros.</param>
    public CifarResNet(int depth, int classes = 10, int stem = 16, int width = 16, bool projection = false)
        : base(nameof(CifarResNet))
    {
        var blocks = (depth - 2) / 6;
        conv1 = Conv2d(3, stem, 3, padding: 1, bias: false);
        bn1 = BatchNorm2d(stem);
        layer1 = Stage(stem, width, blocks, 1, projection);
        layer2 = Stage(width, 2 * width, blocks, 2, projection);
        layer3 = Stage(2 * width, 4 * width, blocks, 2, projection);
        linear = Linear(4 * width, classes);
        RegisterComponents();
    }

    public override Tensor forward(Tensor input)
    {
        var features = functional.relu(bn1.call(conv1.call(input)));
        features = layer3.call(layer2.call(layer1.call(features)));
        return linear.call(functional.adaptive_avg_pool2d(features, 1).flatten(1));
    }

    private static Sequential Stage(int from, int to, int blocks, int stride, bool projection)
    {
        var stage = Sequential();
        for (var i = 0; i < blocks; i++)
            stage.append($"{i}", new BasicBlock(i == 0 ? from : to, to, i == 0 ? stride : 1, projection));
        return stage;
    }
}
