namespace Distill;

/// <summary>
/// A stage of the training: <c>[Stage(1, Epochs = 5, Train = "stem,block1")]</c>. Losses, an optimizer and a schedule belong to it by their
/// <c>Stage</c>; those without one belong to every stage.
/// </summary>
/// <param name="number">Its number: 1, 2, … in the order they are written.</param>
/// <remarks>
/// The next stage goes on from the weights that the last step left, with an optimizer and a schedule that begin afresh, over its own epochs.
/// What is not trained is frozen: its weights are in no graph and in no optimizer, and it is in eval mode, so that the statistics of its
/// BatchNorm stay and its dropout is off. The student alone, which a distilled one is compared with, has no stages: as many epochs in all,
/// everything trained, by the last stage's optimizer and schedule.
/// </remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class StageAttribute(int number) : Attribute
{
    /// <summary>Its number, from 1.</summary>
    public int Number { get; } = number;

    /// <summary>Passes over the training data. Default 10.</summary>
    [Positive]
    public int Epochs { get; set; } = 10;

    /// <summary>
    /// Paths of the student's layers that are trained, with all that is inside, separated by commas:
    /// <c>"stem,layer1.0"</c>, or <c>$"{nameof(Net.stem)},{nameof(Net.layer1)}"</c>. Default: the whole student.
    /// </summary>
    public string? Train { get; set; }
}
