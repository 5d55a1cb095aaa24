namespace Distill;

/// <summary>
/// Makes a static method of the experiment build its student, where the model's constructor needs more than constants:
/// <c>[Student] static Gpt Student() => new(new GptConfig(Layers: 2, Heads: 2));</c>
/// </summary>
/// <remarks>The method takes nothing and gives a TorchSharp module from one tensor to one tensor, a new one at each call.</remarks>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class StudentAttribute() : ModelAttribute([]);
