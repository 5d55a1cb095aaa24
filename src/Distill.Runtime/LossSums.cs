namespace Distill.Runtime;

/// <summary>What the terms of the objective were worth, summed over steps.</summary>
/// <param name="terms">Number of terms.</param>
public sealed class LossSums(int terms)
{
    private readonly double[] sums = new double[terms];
    private readonly double[] latest = new double[terms];

    /// <summary>Steps summed so far.</summary>
    public long Steps { get; private set; }

    /// <summary>The terms of the last step, unweighted, each a mean over its rows.</summary>
    public ReadOnlySpan<double> Latest => latest;

    /// <summary>Takes in the terms of one step.</summary>
    /// <param name="values">One value a term, unweighted, each a mean over its rows.</param>
    public void Add(params ReadOnlySpan<double> values)
    {
        values.CopyTo(latest);
        for (var term = 0; term < sums.Length; term++)
            sums[term] += values[term];
        Steps++;
    }

    /// <summary>The mean of a term over the steps summed.</summary>
    /// <param name="term">Its position.</param>
    /// <returns>The mean; 0 before the first step.</returns>
    public double Mean(int term) => Steps == 0 ? 0 : sums[term] / Steps;

    /// <summary>Forgets all sums.</summary>
    public void Clear()
    {
        Array.Clear(sums);
        Steps = 0;
    }
}
