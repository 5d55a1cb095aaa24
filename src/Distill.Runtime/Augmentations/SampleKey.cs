namespace Distill.Runtime.Augmentations;

/// <summary>The random number that decides how one sample is augmented in one epoch.</summary>
public static class SampleKey
{
    /// <summary>The key of a sample.</summary>
    /// <param name="seed">The run's seed.</param>
    /// <param name="epoch">The pass over the data, from 0.</param>
    /// <param name="sample">The sample's position in its data set, wherever its batch is.</param>
    /// <returns>The key: equal for equal arguments, unrelated for any others.</returns>
    public static ulong Of(int seed, int epoch, int sample) =>
        SplitMix64.Mix(SplitMix64.Mix(SplitMix64.Mix(Spread(seed)) ^ Spread(epoch)) ^ Spread(sample));

    // Mix maps 0 to 0; an odd factor and an offset keep small numbers away from it.
    private static ulong Spread(int number) => ((ulong)(uint)number + 1) * 0x9E3779B97F4A7C15;
}
