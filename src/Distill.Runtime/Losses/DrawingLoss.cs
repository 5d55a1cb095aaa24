using static TorchSharp.torch;

namespace Distill.Runtime.Losses;

/// <summary>
/// A loss that draws random numbers of its own. torch's generator has no part in it, so that dropout sees the same numbers with and without
/// this loss; how often it drew is state, so that a resumed run draws what an unbroken one would.
/// </summary>
public abstract class DrawingLoss : TrainedLoss
{
    private readonly ulong seed;
    private Tensor draws;

    /// <summary>A loss that has drawn nothing yet.</summary>
    /// <param name="name">The loss, as the declaration names it.</param>
    /// <param name="seed">The run's seed.</param>
    private protected DrawingLoss(string name, int seed)
        : base(name)
    {
        this.seed = SplitMix64.Mix((ulong)(uint)seed + 0xD5A7);
        draws = zeros(1, ScalarType.Int64).DetachFromDisposeScope();
    }

    /// <summary>The random numbers of the next batch.</summary>
    private protected SplitMix64 NextDraw()
    {
        using var withoutGraph = no_grad();
        var number = (ulong)draws.cpu().item<long>();
        draws.add_(1);
        return new(SplitMix64.Mix(seed ^ SplitMix64.Mix(number)));
    }
}
