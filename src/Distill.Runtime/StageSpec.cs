namespace Distill.Runtime;

/// <summary>A stage of a run: a piece of its epochs in which some layers are trained, by some of the losses.</summary>
/// <param name="Epochs">Passes over the training data.</param>
/// <param name="Train">The student's layers that are trained, by their paths; none: all. Everything else is frozen.</param>
/// <param name="Losses">Names of the terms that it learns from, in the order a step computes them.</param>
/// <param name="Optimizer">The optimizer, as declared; it begins afresh with the stage.</param>
/// <param name="LearningRate">The optimizer's base learning rate.</param>
/// <param name="Schedule">The schedule, as declared, over the epochs of the stage; null: a constant rate.</param>
public sealed record StageSpec(int Epochs, IReadOnlyList<string> Train, IReadOnlyList<string> Losses, string Optimizer, double LearningRate, string? Schedule = null);
