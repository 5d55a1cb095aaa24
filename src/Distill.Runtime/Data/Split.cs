namespace Distill.Runtime.Data;

/// <summary>Cuts a validation part from training data.</summary>
public static class Split
{
    /// <summary>Cuts a data set in two parts that share no sample.</summary>
    /// <param name="dataSet">What is cut.</param>
    /// <param name="share">The validation part's share of the samples, between 0 and 1.</param>
    /// <param name="seed">Decides which samples; equal seeds cut equally on every machine.</param>
    /// <returns>Both parts, each in the order of the whole.</returns>
    /// <exception cref="DistillException">One part would be empty.</exception>
    public static (Subset Train, Subset Validation) Cut(IDataSet dataSet, double share, int seed)
    {
        var validation = (int)Math.Round(dataSet.Count * share, MidpointRounding.AwayFromZero);
        if (!(share is > 0 and < 1) || validation == 0 || validation == dataSet.Count)
            throw new DistillException($"{dataSet.Name}: a validation share of {share} of {dataSet.Count} samples leaves one part empty; give more samples or another share.");
        var order = Enumerable.Range(0, dataSet.Count).ToArray();
        new SplitMix64(SplitMix64.Mix((ulong)(uint)seed)).Shuffle<int>(order);
        return (
            new(dataSet, order.Skip(validation).Order(), $"{dataSet.Name} (training part)"),
            new(dataSet, order.Take(validation).Order(), $"{dataSet.Name} (validation part)"));
    }
}
