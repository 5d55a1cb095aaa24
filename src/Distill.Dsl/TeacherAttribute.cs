namespace Distill;

/// <summary>The model that is learned from. It is frozen: evaluated without a graph, in eval mode, and never written to.</summary>
/// <typeparam name="TModel">A TorchSharp module from one tensor to one tensor, <c>[N,…] → [N,C]</c> logits.</typeparam>
/// <param name="arguments">Constants for the constructor of <typeparamref name="TModel"/>.</param>
/// <remarks>Hinton, Vinyals, Dean: Distilling the Knowledge in a Neural Network, 2015 (arXiv:1503.02531).</remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class TeacherAttribute<TModel>(params object?[]? arguments) : ModelAttribute(arguments)
    where TModel : class
{
    /// <summary>
    /// The experiment of this project whose trained student is this teacher; it is run first when its result is missing.
    /// </summary>
    public Type? From { get; set; }

    /// <summary>What losses call this teacher in their <c>From</c>, where there are several: <c>pets</c>, an identifier of C#.</summary>
    public string? Name { get; set; }
}
