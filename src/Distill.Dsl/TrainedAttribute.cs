namespace Distill;

/// <summary>
/// Marks a loss with weights or state of its own: the type of the same name in <c>Distill.Runtime.Losses</c> is an object that the loop holds,
/// not a function. Its weights are moved by the student's optimizer, and never saved with the student.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class TrainedAttribute : Attribute
{
    /// <summary>What it is given in each step beside what the layers gave. Default: nothing.</summary>
    public StepPart Reads { get; set; }

    /// <summary>Whether it has something to do before the models are called, in its method <c>Begin()</c>. Default: no.</summary>
    public bool Begins { get; set; }
}
