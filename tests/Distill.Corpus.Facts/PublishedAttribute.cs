namespace Distill.Corpus;

/// <summary>The parameter count that somebody else states for this architecture, or that follows from the sizes they state.</summary>
/// <param name="parameters">Trainable values, tied ones counted once.</param>
/// <param name="source">Who states it; «counted» where they state the sizes alone.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PublishedAttribute(long parameters, string source) : Attribute
{
    /// <summary>Trainable values, tied ones counted once.</summary>
    public long Parameters { get; } = parameters;

    /// <summary>Who states it; «counted» where they state the sizes alone.</summary>
    public string Source { get; } = source;
}
