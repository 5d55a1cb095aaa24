namespace Distill;

/// <summary>
/// Makes a static method of the experiment build its teacher, where the model's constructor needs more than constants:
/// <c>[Teacher(Weights = "big.safetensors")] static Gpt Teacher() => new(new GptConfig(Layers: 6, Heads: 8));</c>
/// </summary>
/// <remarks>The method takes nothing and gives a TorchSharp module from one tensor to one tensor, a new one at each call.</remarks>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class TeacherAttribute() : ModelAttribute([])
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
