namespace Distill.Runtime.Training;

/// <summary>One training: one arm, one seed, one learning rate.</summary>
/// <param name="Experiment">What is trained.</param>
/// <param name="Arm">In which way.</param>
/// <param name="Seed">Seed of weights, batches, augmentation and the validation cut.</param>
/// <param name="Epochs">Passes over the training part.</param>
/// <param name="LearningRate">The base learning rate.</param>
/// <param name="TeacherFiles">The weights of each teacher; null where none are loaded.</param>
internal sealed record Job(Experiment Experiment, Arm Arm, int Seed, int Epochs, double LearningRate, IReadOnlyList<string?> TeacherFiles)
{
    /// <summary>The declaration.</summary>
    public Manifest Manifest => Experiment.Manifest;

    /// <summary>Whether this is one of several rates to pick from.</summary>
    public bool Trial { get; init; }

    /// <summary>The job for people: <c>student alone, seed 17</c>; of a trial, with its rate.</summary>
    public string Title => string.Create(
        Invariant,
        $"{(Arm == Arm.Supervised ? Manifest.Student.Construction : Arms.Title(Arm))}, seed {Seed}{(Trial ? $", rate {LearningRate}" : string.Empty)}");
}
