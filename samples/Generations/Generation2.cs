using Distill;

namespace Generations;

/// <summary>Born again once more.</summary>
[Distillation(Seed = 17, Epochs = 12, BatchSize = 64, Labels = 300)]
[Input(1, 28, 28, Mean = new[] { 0.1307 }, Std = new[] { 0.3081 })]
[Teacher<DigitNet>(6, From = typeof(Generation1))]
[Student<DigitNet>(6)]
[DistillLoss.CrossEntropy(Weight = 0.5)]
[DistillLoss.SoftTargets(Temperature = 2, Weight = 0.5)]
[Optimize.AdamW(0.01)]
[Schedule.Cosine]
[Augment.Shift(2)]
public sealed partial class Generation2;
