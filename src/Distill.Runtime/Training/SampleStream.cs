namespace Distill.Runtime.Training;

/// <summary>
/// Endless passes over a pool of samples, each in an order of its own that seed and pass alone decide. torch's generator has no
/// part in it, so that a model that draws more or fewer numbers still sees the same batches.
/// </summary>
/// <param name="pool">Positions of the samples, at least one.</param>
/// <param name="seed">The run's seed.</param>
internal sealed class SampleStream(IReadOnlyList<int> pool, int seed)
{
    private readonly int[] order = new int[pool.Count];
    private int next = pool.Count;
    private int pass = -1;

    /// <summary>The next sample.</summary>
    /// <returns>Its position, and the pass it is seen in, from 0.</returns>
    public (int Sample, int Pass) Next()
    {
        if (next == order.Length)
            Reorder();
        return (order[next++], pass);
    }

    private void Reorder()
    {
        pass++;
        next = 0;
        for (var i = 0; i < order.Length; i++)
            order[i] = pool[i];
        new SplitMix64(SplitMix64.Mix(((ulong)(uint)seed << 32) | (uint)pass)).Shuffle<int>(order);
    }
}
