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

    /// <summary>
    /// The enum whose members are this model's labels: member k is logit k. Labels of two models are one where their names are, or the names
    /// that <see cref="LabelAttribute"/> gives them. With it, data is picked by the names of its labels. Default: labels are numbers.
    /// </summary>
    public Type? Labels { get; set; }

    /// <summary>
    /// The method that does everything of <c>forward</c> before the head: <c>nameof(Gpt.Hidden)</c>, one tensor in, <c>[N,D]</c> or
    /// <c>[N,L,D]</c> out. With <see cref="Head"/>, the losses of the logits are computed some rows at a time, and all logits of a batch are
    /// never in memory at once: for vocabularies.
    /// </summary>
    public string? Body { get; set; }

    /// <summary>The linear layer that makes the logits of what <see cref="Body"/> gives: <c>nameof(Gpt.lm_head)</c>.</summary>
    public string? Head { get; set; }
}
