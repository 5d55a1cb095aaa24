using TorchSharp.Modules;
using static TorchSharp.torch.nn;

namespace Distill.Corpus.Tests;

/// <summary>Small enough to be computed by hand; the numbers stand in <see cref="HookedRunTests"/>.</summary>
internal sealed class HandComputedNet : Module<Tensor, Tensor>
{
    private readonly Conv2d conv = Conv2d(3, 4, 3, padding: 1);
    private readonly BatchNorm2d bn = BatchNorm2d(4);
    private readonly ReLU relu = ReLU(inplace: true);
    private readonly Sequential squeeze = Sequential(("down", Conv2d(4, 6, 2, stride: 2, groups: 2, bias: false)), ("up", ConvTranspose2d(6, 2, 2, stride: 2)));
    private readonly Linear fc = Linear(2 * 8 * 8, 5);

    public HandComputedNet() : base(nameof(HandComputedNet)) => RegisterComponents();

    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        var maps = squeeze.call(relu.call(bn.call(conv.call(input))));
        return fc.call(maps.flatten(1)).MoveToOuterDisposeScope();
    }
}
