using Distill;

namespace Generations;

/// <summary>The large network, on hard labels.</summary>
[Distillation(Seed = 17, Epochs = 12, BatchSize = 64, Labels = 300)]
[Input(1, 28, 28, Mean = new[] { 0.1307 }, Std = new[] { 0.3081 })]
[Student<DigitNet>(32)]
[DistillLoss.CrossEntropy]
[Optimize.AdamW(0.01)]
[Schedule.Cosine]
[Augment.Shift(2)]
public sealed partial class Large;
