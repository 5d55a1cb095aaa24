namespace Distill.Runtime.Kernels;

/// <summary>A loss of a site, as a step asks for it.</summary>
/// <param name="Weight">Its factor in the objective.</param>
/// <param name="IgnoredLabel">Rows with this label are left out of it; null: the label does not matter.</param>
/// <param name="BySequence">Whether its mean is over each sequence's tokens first, then over the sequences; else it is over all tokens.</param>
public readonly record struct RowTerm(float Weight, int? IgnoredLabel = null, bool BySequence = false);
