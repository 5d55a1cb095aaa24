namespace Distill.Runtime.Kernels;

/// <summary>What a later sweep needs again is computed again: no cache would hold it.</summary>
public readonly record struct Recomputing : IKeeping
{
    /// <inheritdoc/>
    public static bool Keeps => false;
}
