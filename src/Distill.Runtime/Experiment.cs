namespace Distill.Runtime;

/// <summary>An experiment as a value, so that one can name another.</summary>
public sealed class Experiment
{
    private readonly Func<LoopStart, ILoop> createLoop;
    private readonly Func<IReadOnlyList<Experiment?>> teachersFrom;

    private Experiment(Manifest manifest, IReadOnlyList<Augmentations.IAugmentation> augmentations, Func<IReadOnlyList<Experiment?>> teachersFrom, Func<LoopStart, ILoop> createLoop)
    {
        Manifest = manifest;
        Augmentations = augmentations;
        this.teachersFrom = teachersFrom;
        this.createLoop = createLoop;
    }

    /// <summary>The declaration, resolved.</summary>
    public Manifest Manifest { get; }

    /// <summary>The augmentations, in the order they are applied.</summary>
    public IReadOnlyList<Augmentations.IAugmentation> Augmentations { get; }

    /// <summary>For each teacher the experiment whose trained student it is; null for one that comes from none.</summary>
    public IReadOnlyList<Experiment?> TeachersFrom => teachersFrom();

    /// <summary>The experiment that a declared class is.</summary>
    /// <typeparam name="TExperiment">The declared class.</typeparam>
    /// <returns>The experiment.</returns>
    public static Experiment Of<TExperiment>()
        where TExperiment : IDistillation =>
        new(TExperiment.Manifest, TExperiment.Augmentations, static () => TExperiment.TeachersFrom is { Count: > 0 } several ? several : [TExperiment.TeacherFrom], TExperiment.CreateLoop);

    /// <summary>Builds the models and the loop that trains one from the other.</summary>
    /// <param name="start">Device, seed and what else the run decides.</param>
    /// <returns>The loop; the caller disposes it, and its models with it.</returns>
    public ILoop CreateLoop(LoopStart start) => createLoop(start);
}
