using Distill.Corpus;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Traps.RecurrentBlock;

/// <summary>A mistake on purpose: one block runs three times on ever smaller maps, so that a tap on it means three shapes.</summary>
public sealed class SharedStage : Module<Tensor, Tensor>
{
    private readonly Conv2d stem;
    private readonly Sequential stage;
    private readonly ReLU relu;
    private readonly Linear fc;

    public SharedStage(int width) : base("shared")
    {
        stem = Conv2d(1, width, 3, padding: 1);
        relu = ReLU();
        stage = Sequential(Conv2d(width, width, 3, padding: 1), relu, MaxPool2d(2));
        fc = Linear(width, 10);
        RegisterComponents();
    }

    public override Tensor forward(Tensor x)
    {
        x = relu.call(stem.call(x));
        for (var i = 0; i < 3; i++)
            x = stage.call(x);
        return fc.call(x.mean([2, 3]));
    }
}

public static class Entries
{
    [Takes(1, 32, 32), Gives(10)]
    [TapProblem("stage", TapProblem.RunsAgain)]
    [TapProblem("stage.0", TapProblem.RunsAgain)]
    [TapProblem("relu", TapProblem.RunsAgain)]
    [TapProblem("stage.1", TapProblem.RunsAgain)]
    public static SharedStage TrapSharedStage() => new(12);
}
