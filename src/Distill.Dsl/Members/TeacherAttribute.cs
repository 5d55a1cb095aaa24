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
}
