namespace Distill;

/// <summary>The model that is learned from. It is frozen: evaluated without a graph, in eval mode, and never written to, unless it is an <see cref="Average"/>.</summary>
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

    /// <summary>
    /// Makes this teacher the moving average of the student's own weights, with this share kept at each step: 0.999. It is the same model with the same
    /// constants, starts as the student does, and follows it after each step. At most <c>1 − 1/(t+1)</c> is kept at step t, so that early on it is the plain
    /// mean of all weights so far. Default 0: it is a model of its own.
    /// </summary>
    /// <remarks>
    /// Parameters and float buffers are averaged, other buffers copied. The average is measured and saved beside the student, as <c>average.safetensors</c>.
    /// Tarvainen, Valpola: Mean teachers are better role models, 2017 (arXiv:1703.01780); here teacher and student see the same augmentation.
    /// </remarks>
    public double Average { get; set; }
}
