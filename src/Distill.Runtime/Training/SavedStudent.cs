namespace Distill.Runtime.Training;

/// <summary>A student that was trained to its end and lies in its file.</summary>
/// <param name="Job">What was trained, with the rate that was picked.</param>
/// <param name="File">Its file.</param>
/// <param name="ValidationCurve">Accuracy on the validation part after each epoch, 0…1.</param>
/// <param name="Tried">The rates it was picked from.</param>
internal sealed record SavedStudent(Job Job, string File, IReadOnlyList<double> ValidationCurve, IReadOnlyList<TriedRate> Tried);
