using Distill.Corpus;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Rl.Agents;

/// <summary>The Atari network of Mnih et al. 2015; subclasses say what comes after the convolutions.</summary>
public abstract class AtariNetwork : Module<Tensor, Tensor>
{
    protected readonly Sequential conv;

    protected AtariNetwork(string name, int frames) : base(name)
    {
        conv = Sequential(
            Conv2d(frames, 32, 8, stride: 4), ReLU(),
            Conv2d(32, 64, 4, stride: 2), ReLU(),
            Conv2d(64, 64, 3, stride: 1), ReLU(),
            Flatten());
    }

    /// <summary>How many numbers the convolutions give: asked by running them once.</summary>
    protected long FeatureSize(int frames)
    {
        using var _ = torch.no_grad();
        using var o = conv.call(torch.zeros(1, frames, 84, 84));
        return o.numel() / o.shape[0];
    }

    public override Tensor forward(Tensor frames) => Values(conv.call(frames / 255.0f));

    protected abstract Tensor Values(Tensor features);
}

/// <summary>1,687,206 parameters with 4 frames and 6 actions.</summary>
public sealed class Dqn : AtariNetwork
{
    private readonly Sequential fc;

    public Dqn(int frames, int actions) : base("dqn", frames)
    {
        fc = Sequential(Linear(FeatureSize(frames), 512), ReLU(), Linear(512, actions));
        RegisterComponents();
    }

    protected override Tensor Values(Tensor features) => fc.call(features);
}

/// <summary>State value and advantages apart (Wang et al. 2016).</summary>
public sealed class DuelingDqn : AtariNetwork
{
    private readonly Sequential value;
    private readonly Sequential advantage;

    public DuelingDqn(int frames, int actions) : base("dueling", frames)
    {
        var size = FeatureSize(frames);
        value = Head(1);
        advantage = Head(actions);
        RegisterComponents();

        Sequential Head(int outputs) => Sequential(Linear(size, 512), ReLU(), Linear(512, outputs));
    }

    protected override Tensor Values(Tensor features)
    {
        var a = advantage.call(features);
        return value.call(features) + a - a.mean([1], keepdim: true);
    }
}

public static class Entries
{
    [Takes(4, 84, 84), Gives(6), Published(1_687_206, "Mnih et al. 2015 with six actions, counted")]
    public static AtariNetwork AtariDqn() => new Dqn(4, 6);

    [Takes(4, 84, 84), Gives(18)]
    public static AtariNetwork AtariDueling() => new DuelingDqn(frames: 4, actions: 18);
}
