namespace Distill.Runtime.Training;

/// <summary>How the student that is there stands to the one that is asked for.</summary>
/// <param name="Student">It, where it is up to date; null: it has to be trained.</param>
/// <param name="Why">Why what is there is not up to date; null: nothing is there, or it is.</param>
internal sealed record Standing(SavedStudent? Student, string? Why);
