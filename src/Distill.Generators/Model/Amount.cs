namespace Distill.Generators.Model;

/// <summary>A number of multiply-adds: some for each sample, some for each run whatever the batch, some for each pair of samples.</summary>
/// <param name="PerSample">Those that grow with the batch.</param>
/// <param name="PerRun">Those that do not.</param>
/// <param name="PerPair">Those that grow with the batch's square.</param>
/// <param name="IsAtLeast">Whether there may be more, because something is unknown.</param>
internal readonly record struct Amount(long PerSample, long PerRun, long PerPair, bool IsAtLeast)
{
    /// <summary>None, and that is certain.</summary>
    public static Amount None => default;

    /// <summary>There may be some; nobody knows how many.</summary>
    public static Amount Unknown => new(0, 0, 0, true);

    public static Amount operator +(Amount left, Amount right) => unchecked(new(
        left.PerSample + right.PerSample, left.PerRun + right.PerRun, left.PerPair + right.PerPair, left.IsAtLeast || right.IsAtLeast));

    /// <summary>A product of dimensions as an amount.</summary>
    public static Amount Of(Dim dim) => !dim.IsKnown ? Unknown : dim.Power switch
    {
        0 => new(0, dim.Coefficient, 0, false),
        1 => new(dim.Coefficient, 0, 0, false),
        2 => new(0, 0, dim.Coefficient, false),
        _ => Unknown,
    };

    /// <summary>The number for a batch of that many samples.</summary>
    public long For(long batch) => unchecked(PerRun + (PerSample * batch) + (PerPair * batch * batch));
}
