namespace Distill.Runtime.Training;

/// <summary>A learning rate that was tried.</summary>
/// <param name="LearningRate">The rate.</param>
/// <param name="ValidationAccuracy">What it came to, 0…1; null: it diverged.</param>
/// <param name="Divergence">How; null: it did not.</param>
internal sealed record TriedRate(double LearningRate, double? ValidationAccuracy, string? Divergence);
