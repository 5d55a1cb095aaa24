namespace Distill;

/// <summary>Says what a loss of all teachers is given in each step beside the student's logits.</summary>
/// <param name="parts">The parts, in the order of the parameters.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ReadsAttribute(params StepPart[] parts) : Attribute
{
    /// <summary>The parts, in the order of the parameters.</summary>
    public IReadOnlyList<StepPart> Parts { get; } = parts;
}
