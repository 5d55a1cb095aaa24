using Distill.Corpus;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Traps.UnusedHead;

/// <summary>A mistake on purpose: <c>fc_old</c> was replaced and forgotten, <c>aux</c> runs in training only, and <c>block2</c> is skipped where the depth is 1.</summary>
public sealed class UnusedHead : Module<Tensor, Tensor>
{
    private readonly Sequential block1 = Sequential(Conv2d(3, 8, 3, padding: 1), ReLU(), MaxPool2d(2));
    private readonly Sequential block2 = Sequential(Conv2d(8, 8, 3, padding: 1), ReLU());
    private readonly Linear fc_old = Linear(8 * 16 * 16, 100);
    private readonly Linear fc = Linear(8 * 16 * 16, 10);
    private readonly Linear aux = Linear(8 * 16 * 16, 10);
    private readonly int depth;

    public UnusedHead(int depth) : base("unused")
    {
        this.depth = depth;
        RegisterComponents();
    }

    public override Tensor forward(Tensor x)
    {
        x = block1.call(x);
        if (depth > 1)
            x = block2.call(x);
        x = x.flatten(1);
        if (training)
            return fc.call(x) + 0.1 * aux.call(x);
        return fc.call(x);
    }
}

public static class Entries
{
    [Takes(3, 32, 32), Gives(10)]
    [TapProblem("fc_old", TapProblem.NeverRuns)]
    [TapProblem("block2", TapProblem.NeverRuns)]
    [TapProblem("block2.0", TapProblem.NeverRuns)]
    [TapProblem("aux", TapProblem.NeverRuns)]
    public static UnusedHead TrapUnusedHead() => new(depth: 1);

    [Takes(3, 32, 32), Gives(10)]
    [TapProblem("fc_old", TapProblem.NeverRuns)]
    public static UnusedHead TrapUnusedHeadDeep() => new(depth: 2);
}
