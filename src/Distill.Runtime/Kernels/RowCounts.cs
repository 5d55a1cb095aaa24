namespace Distill.Runtime.Kernels;

/// <summary>Which rows a loss counts, and each row's share of its mean.</summary>
internal sealed class RowCounts
{
    private readonly RowTerm term;
    private readonly int tokens;
    private readonly int? ignored;
    private readonly int[] inSequence;
    private readonly int sequences;
    private readonly double share;

    /// <summary>Counts the rows of a batch.</summary>
    /// <param name="term">The loss.</param>
    /// <param name="labels">A label a row.</param>
    /// <param name="tokens">Rows of one sequence; 0 where rows are samples of their own.</param>
    /// <param name="classes">Number of classes.</param>
    /// <exception cref="DistillException">A label is no class.</exception>
    public RowCounts(RowTerm term, ReadOnlySpan<long> labels, int tokens, int classes)
    {
        this.term = term;
        this.tokens = Math.Max(tokens, 1);

        // In a sequence, a row without a label is padding: nothing is learned from it.
        ignored = term.IgnoredLabel ?? (tokens > 0 ? (int)Batch.Unlabelled : null);
        var rows = 0;
        inSequence = term.BySequence ? new int[labels.Length / this.tokens] : [];
        for (var row = 0; row < labels.Length; row++)
        {
            var y = labels[row];
            if (!Counts(y))
                continue;
            if (term.IgnoredLabel is { } unlabelled && (y < 0 || y >= classes))
                throw new DistillException($"Label {y} is no class: the student has {classes}, so labels are 0 to {classes - 1}, or {unlabelled} for a sample without one.");
            rows++;
            if (term.BySequence && inSequence[row / this.tokens]++ == 0)
                sequences++;
        }

        share = 1.0 / rows;
    }

    /// <summary>The same for several losses.</summary>
    public static RowCounts[] Of(ReadOnlySpan<RowTerm> terms, ReadOnlySpan<long> labels, int tokens, int classes)
    {
        var counts = new RowCounts[terms.Length];
        for (var term = 0; term < terms.Length; term++)
            counts[term] = new(terms[term], labels, tokens, classes);
        return counts;
    }

    /// <summary>A row's share of the mean; 0 where it is left out.</summary>
    public double Share(int row, long label)
    {
        if (!Counts(label))
            return 0;
        return term.BySequence ? 1.0 / sequences / inSequence[row / tokens] : share;
    }

    private bool Counts(long label) => ignored is not { } without || label != without;
}
