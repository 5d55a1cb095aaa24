using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Zoo;

/// <summary>The wide residual network WRN-d-k with pre-activation blocks. Zagoruyko, Komodakis 2016 (arXiv:1605.07146).</summary>
public sealed class WideResNet : Module<Tensor, Tensor>
{
    public readonly Conv2d conv1;
    public readonly Sequential block1;
    public readonly Sequential block2;
    public readonly Sequential block3;
    public readonly BatchNorm2d bn1;
    public readonly Linear fc;

    /// <summary>A network for pictures [N,3,32,32].</summary>
    /// <param name="depth">16, 28, 40 …: 6n + 4.</param>
    /// <param name="widen">k, the factor of all channels.</param>
    /// <param name="classes">Logits.</param>
    public WideResNet(int depth, int widen, int classes = 10)
        : base(nameof(WideResNet))
    {
        var blocks = (depth - 4) / 6;
        conv1 = Conv2d(3, 16, 3, padding: 1, bias: false);
        block1 = Stage(16, 16 * widen, blocks, 1);
        block2 = Stage(16 * widen, 32 * widen, blocks, 2);
        block3 = Stage(32 * widen, 64 * widen, blocks, 2);
        bn1 = BatchNorm2d(64 * widen);
        fc = Linear(64 * widen, classes);
        RegisterComponents();
    }

    public override Tensor forward(Tensor input)
    {
        var features = block3.call(block2.call(block1.call(conv1.call(input))));
        features = functional.relu(bn1.call(features));
        return fc.call(functional.adaptive_avg_pool2d(features, 1).flatten(1));
    }

    private static Sequential Stage(int from, int to, int blocks, int stride)
    {
        var stage = Sequential();
        for (var i = 0; i < blocks; i++)
            stage.append($"{i}", new PreActivationBlock(i == 0 ? from : to, to, i == 0 ? stride : 1));
        return stage;
    }
}
