namespace Distill.Runtime.Kernels;

/// <summary>What a later sweep needs again is kept: rows are short enough to stay in the cache with it.</summary>
public readonly record struct Keeping : IKeeping
{
    /// <inheritdoc/>
    public static bool Keeps => true;
}
