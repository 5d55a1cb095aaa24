namespace Distill;

/// <summary>What teacher and student have in common: the constants their constructor is called with.</summary>
/// <param name="arguments">Constants for the model's constructor, in its order.</param>
public abstract class ModelAttribute(object?[]? arguments) : Attribute
{
    /// <summary>Constants for the model's constructor, in its order.</summary>
    public IReadOnlyList<object?> Arguments { get; } = arguments ?? [null];

    /// <summary>
    /// A safetensors file to start from, relative to the program's working folder.
    /// On the command line <c>--weights Model=path</c> names another one.
    /// </summary>
    public string? Weights { get; set; }
}
