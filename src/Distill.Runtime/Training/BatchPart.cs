namespace Distill.Runtime.Training;

/// <summary>A part of a step's batch, where gradients are accumulated.</summary>
/// <remarks>
/// A loss gives the mean over the rows it counts. The mean of a batch is the sum over its parts of each part's mean times its share of
/// those rows; the mean of the parts' means would be another number wherever parts count different numbers of rows.
/// </remarks>
public readonly record struct BatchPart
{
    private readonly Batch whole;
    private readonly Batch part;

    private BatchPart(in Batch whole, in Batch part) => (this.whole, this.part) = (whole, part);

    /// <summary>Inputs, float32 <c>[n,…]</c>.</summary>
    public torch.Tensor Image => part.Image;

    /// <summary>Labels, int64 <c>[n]</c>.</summary>
    public torch.Tensor Label => part.Label;

    /// <summary>Positions in the training data, int64 <c>[n]</c>.</summary>
    public torch.Tensor Index => part.Index;

    /// <summary>How many parts a batch is cut into: no part is empty.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="most">Parts that were asked for.</param>
    /// <returns>That many, or the rows of a batch that has fewer.</returns>
    public static int CountOf(in Batch batch, int most) => (int)Math.Clamp(batch.Label.shape[0], 1, most);

    /// <summary>One part; sizes differ by one row at most.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="number">Which part, from 0.</param>
    /// <param name="parts">Of how many.</param>
    /// <returns>The part, as views; they die with the caller's dispose scope.</returns>
    public static BatchPart Of(in Batch batch, int number, int parts)
    {
        var rows = batch.Label.shape[0];
        var first = rows * number / parts;
        return new(batch, batch.Narrow(first, (rows * (number + 1) / parts) - first));
    }

    /// <summary>This part's share of the batch's samples.</summary>
    /// <returns>0…1; the shares of all parts sum to 1.</returns>
    public float Share() => (float)((double)Label.shape[0] / whole.Label.shape[0]);

    /// <summary>This part's share of what a loss of the logits takes its mean over.</summary>
    /// <param name="ignoredLabel">Rows with this label do not count; null: all do, but for padding in sequences.</param>
    /// <param name="bySequence">Whether the mean is over sequences rather than tokens.</param>
    /// <returns>0…1; 0 where nothing in the batch counts.</returns>
    public float ShareOfRows(long? ignoredLabel = null, bool bySequence = false)
    {
        var all = Count(whole.Label, ignoredLabel, bySequence);
        return all == 0 ? 0 : (float)((double)Count(Label, ignoredLabel, bySequence) / all);
    }

    private static long Count(torch.Tensor label, long? ignoredLabel, bool bySequence)
    {
        var isSequences = label.dim() > 1;
        if ((ignoredLabel ?? (isSequences ? Batch.Unlabelled : null)) is not { } ignored)
            return label.numel();
        using var counted = label.ne(ignored);
        using var each = bySequence && isSequences ? counted.any(1) : counted.alias();
        using var sum = each.sum();
        return sum.ToInt64();
    }
}
