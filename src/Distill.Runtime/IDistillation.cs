namespace Distill.Runtime;

/// <summary>An experiment: the partial class that the compiler completes. Nobody implements it by hand.</summary>
public interface IDistillation
{
    /// <summary>The declaration, resolved.</summary>
    static abstract Manifest Manifest { get; }

    /// <summary>The augmentations, in the order they are applied.</summary>
    static abstract IReadOnlyList<Augmentations.IAugmentation> Augmentations { get; }

    /// <summary>The experiment whose trained student is the teacher here; null when there is none.</summary>
    static abstract Experiment? TeacherFrom { get; }

    /// <summary>The experiments whose trained students are the teachers here, where there are several; null for a teacher that comes from none.</summary>
    static virtual IReadOnlyList<Experiment?> TeachersFrom => [];

    /// <summary>Builds the models and the loop that trains one from the other.</summary>
    /// <param name="start">Device, seed and what else the run decides.</param>
    /// <returns>The loop; the caller disposes it, and its models with it.</returns>
    static abstract ILoop CreateLoop(LoopStart start);
}
