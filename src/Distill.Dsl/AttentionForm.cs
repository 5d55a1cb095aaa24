namespace Distill;

/// <summary>How the difference of two normalised attention maps becomes one number.</summary>
public enum AttentionForm
{
    /// <summary>The mean over samples and positions of the squared difference, as the authors' code has it. Usual weight: 1000.</summary>
    MeanSquared,

    /// <summary>Half the length of the difference of a sample, averaged over samples, as the paper's equation has it.</summary>
    Norm,
}
