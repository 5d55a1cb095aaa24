namespace Distill;

/// <summary>What the mean of a loss on sequences <c>[N,L,C]</c> is taken over. On samples <c>[N,C]</c> both are the same.</summary>
public enum MeanOver
{
    /// <summary>Over all tokens of the batch that are no padding: long sequences count more.</summary>
    Tokens,

    /// <summary>Over each sequence's tokens, then over the sequences: all sequences count the same.</summary>
    Sequences,
}
