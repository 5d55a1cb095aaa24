using Distill;

namespace Generations;

/// <summary>The same network, taught by all generations together.</summary>
[Distillation(Seed = 17, Epochs = 12, BatchSize = 64, Labels = 300)]
[Input(1, 28, 28, Mean = new[] { 0.1307 }, Std = new[] { 0.3081 })]
[Teacher<DigitNet>(6, From = typeof(Generation0), Name = "first")]
[Teacher<DigitNet>(6, From = typeof(Generation1), Name = "second")]
[Teacher<DigitNet>(6, From = typeof(Generation2), Name = "third")]
[Student<DigitNet>(6)]
[DistillLoss.CrossEntropy(Weight = 0.5)]
[DistillLoss.EnsembleTargets(Temperature = 2, Weight = 0.5)]
[Optimize.AdamW(0.01)]
[Schedule.Cosine]
[Augment.Shift(2)]
public sealed partial class ByGenerations;
