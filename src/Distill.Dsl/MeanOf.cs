namespace Distill;

/// <summary>What the mean of several teachers is taken of.</summary>
public enum MeanOf
{
    /// <summary>Their softened probabilities: what any of them holds possible stays possible.</summary>
    Probabilities,

    /// <summary>Their logits, which is the geometric mean of their probabilities: what one of them rules out is ruled out.</summary>
    Logits,
}
