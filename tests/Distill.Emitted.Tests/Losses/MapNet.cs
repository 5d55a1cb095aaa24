using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Distill.Emitted.Tests.Losses;

/// <summary>Two convolutions with BatchNorm; what comes before and after its activations can be tapped.</summary>
public sealed class MapNet : Module<Tensor, Tensor>
{
    internal readonly Conv2d conv1;
    internal readonly Conv2d conv2;
    internal readonly BatchNorm2d bn1;
    internal readonly BatchNorm2d bn2;
    internal readonly ReLU relu;
    internal readonly Linear fc;

    public MapNet(int first, int second, int stride)
        : base(nameof(MapNet))
    {
        conv1 = Conv2d(1, first, kernel_size: 3L, padding: 1L);
        bn1 = BatchNorm2d(first);
        conv2 = Conv2d(first, second, kernel_size: 3L, stride: stride, padding: 1L);
        bn2 = BatchNorm2d(second);
        relu = ReLU();
        fc = Linear(second, 3);
        RegisterComponents();
    }

    public override Tensor forward(Tensor input)
    {
        var map = relu.call(bn1.call(conv1.call(input)));
        map = relu.call(bn2.call(conv2.call(map)));
        return fc.call(map.mean([2L, 3L]));
    }
}
