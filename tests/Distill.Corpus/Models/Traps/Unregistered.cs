using Distill.Corpus;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Traps.Unregistered;

/// <summary>A mistake on purpose: the modules of a List and of an array run, but TorchSharp does not know of them.</summary>
public sealed class ListNet : Module<Tensor, Tensor>
{
    private readonly List<Linear> hidden = new();
    private readonly Module<Tensor, Tensor>[] activations;
    private readonly Linear output;

    public ListNet(int width, int depth) : base("list")
    {
        for (var i = 0; i < depth; i++)
            hidden.Add(Linear(width, width));
        activations = hidden.Select(_ => (Module<Tensor, Tensor>)ReLU()).ToArray();
        output = Linear(width, 3);
        RegisterComponents();
    }

    public override Tensor forward(Tensor x)
    {
        for (var i = 0; i < hidden.Count; i++)
            x = activations[i].call(hidden[i].call(x));
        return output.call(x);
    }
}

/// <summary>A mistake on purpose: no RegisterComponents, so the model has neither layers nor parameters.</summary>
public sealed class Forgotten : Module<Tensor, Tensor>
{
    private readonly Linear fc1 = Linear(5, 6);
    private readonly Linear fc2 = Linear(6, 7);

    public Forgotten() : base("forgotten")
    {
    }

    public override Tensor forward(Tensor x) => fc2.call(fc1.call(x).relu());
}

/// <summary>A layer that is added by hand needs no field, and is found again by its name alone.</summary>
public sealed class ByHand : Module<Tensor, Tensor>
{
    public ByHand(int layers) : base("by_hand")
    {
        for (var i = 0; i < layers; i++)
            register_module($"fc{i}", Linear(8, 8));
    }

    public override Tensor forward(Tensor x)
    {
        foreach (var (_, child) in named_children())
            x = ((Module<Tensor, Tensor>)child).call(x).tanh_();
        return x;
    }
}

public static class Entries
{
    [Takes(9), Gives(3)]
    [TapProblem("hidden.0", TapProblem.NotRegistered)]
    [TapProblem("activations.1", TapProblem.NotRegistered)]
    public static ListNet TrapListOfModules() => new(9, 2);

    [Takes(5), Gives(7)]
    [TapProblem("fc1", TapProblem.NotRegistered)]
    public static Forgotten TrapForgottenRegistration() => new();

    [Takes(8), Gives(8)]
    [TapProblem("fc0", TapProblem.ChangedAfterwards)]
    public static ByHand TrapRegisteredByHand() => new(3);
}
