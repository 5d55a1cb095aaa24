namespace Distill.Corpus;

/// <summary>The parameter count that somebody else states for this architecture.</summary>
/// <param name="parameters">Trainable values, tied ones counted once.</param>
/// <param name="source">Who states it.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PublishedAttribute(long parameters, string source) : Attribute
{
    /// <summary>Trainable values, tied ones counted once.</summary>
    public long Parameters { get; } = parameters;

    /// <summary>Who states it.</summary>
    public string Source { get; } = source;
}
