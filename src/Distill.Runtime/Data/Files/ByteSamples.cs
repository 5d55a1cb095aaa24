namespace Distill.Runtime.Data.Files;

/// <summary>Samples of one byte a value as they come out of files, before it is known which are for tests.</summary>
/// <param name="Values">All values, sample by sample.</param>
/// <param name="Labels">One label a sample.</param>
internal sealed record ByteSamples(byte[] Values, int[] Labels)
{
    /// <summary>One in five of each label is for tests where the files do not say which are.</summary>
    private const int Nth = 5;

    /// <summary>Cuts a test part off. Which samples it gets depends on nothing but their number: never on the seed of a run.</summary>
    public (ByteSamples Train, ByteSamples Test) CutTest()
    {
        var order = Enumerable.Range(0, Labels.Length).ToArray();
        new SplitMix64(SplitMix64.Mix(Nth)).Shuffle<int>(order);
        var test = order.GroupBy(i => Labels[i]).SelectMany(ofLabel => ofLabel.Where((_, rank) => rank % Nth == 0)).ToHashSet();
        return (Pick(i => !test.Contains(i)), Pick(test.Contains));
    }

    private ByteSamples Pick(Func<int, bool> wanted)
    {
        var size = Labels.Length == 0 ? 0 : Values.Length / Labels.Length;
        int[] picked = [.. Enumerable.Range(0, Labels.Length).Where(wanted)];
        var values = new byte[picked.Length * size];
        for (var i = 0; i < picked.Length; i++)
            Values.AsSpan(picked[i] * size, size).CopyTo(values.AsSpan(i * size, size));
        return new(values, [.. picked.Select(i => Labels[i])]);
    }
}
