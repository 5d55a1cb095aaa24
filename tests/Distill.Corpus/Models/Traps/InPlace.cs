using Distill.Corpus;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Traps.InPlace;

/// <summary>
/// Mistakes on purpose: what a tap on <c>conv1</c> saw goes through an in-place ReLU, <c>conv2</c>'s through one in functional form,
/// <c>conv3</c>'s is scaled in place, <c>conv4</c>'s is written to by a view of it, and <c>conv5</c>'s has a slice assigned.
/// Only <c>bn</c> and <c>fc</c> keep their outputs.
/// </summary>
public sealed class InPlaceNet : Module<Tensor, Tensor>
{
    public readonly Conv2d conv1 = Conv2d(3, 8, 3);
    public readonly ReLU relu1 = ReLU(inplace: true);
    public readonly Conv2d conv2 = Conv2d(8, 8, 3);
    public readonly Conv2d conv3 = Conv2d(8, 8, 3);
    public readonly Conv2d conv4 = Conv2d(8, 8, 3);
    public readonly Conv2d conv5 = Conv2d(8, 8, 3);
    public readonly BatchNorm2d bn = BatchNorm2d(8);
    public readonly Linear fc = Linear(8, 4);

    public InPlaceNet() : base("in_place") => RegisterComponents();

    public override Tensor forward(Tensor x)
    {
        x = relu1.call(conv1.call(x));
        x = functional.relu(conv2.call(x), inplace: true);
        x = conv3.call(x).mul_(0.5f);

        x = conv4.call(x);
        var flat = x.flatten(2);
        flat.sigmoid_();

        x = conv5.call(x);
        x[.., 0] = 0.0f;

        x = bn.call(x);
        x += 1;
        return fc.call(x.amax([2, 3]));
    }
}

public static class Entries
{
    [Takes(3, 20, 20), Gives(4)]
    [TapProblem("conv1", TapProblem.ChangedAfterwards)]
    [TapProblem("conv2", TapProblem.ChangedAfterwards)]
    [TapProblem("conv3", TapProblem.ChangedAfterwards)]
    [TapProblem("conv4", TapProblem.ChangedAfterwards)]
    [TapProblem("conv5", TapProblem.ChangedAfterwards)]
    public static InPlaceNet TrapInPlace() => new();
}
