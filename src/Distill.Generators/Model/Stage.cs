namespace Distill.Generators.Model;

/// <summary>A stage of the training.</summary>
/// <param name="Number">Its number, from 1.</param>
/// <param name="Epochs">Passes over the training data.</param>
/// <param name="Train">The student's layers that are trained; none: all.</param>
/// <param name="Optimizer">How weights are moved in it.</param>
/// <param name="Schedule">How its learning rate changes; null: not at all.</param>
internal sealed record Stage(int Number, int Epochs, EquatableArray<LayerPath> Train, Recipe Optimizer, Recipe? Schedule);
