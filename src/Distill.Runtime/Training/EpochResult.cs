namespace Distill.Runtime.Training;

/// <summary>What an epoch came to.</summary>
/// <param name="Epoch">Its number, from 1.</param>
/// <param name="Losses">The mean of each term over its steps, unweighted.</param>
/// <param name="ValidationAccuracy">The student's accuracy on the validation part after it, 0…1.</param>
internal sealed record EpochResult(int Epoch, IReadOnlyList<double> Losses, double ValidationAccuracy);
