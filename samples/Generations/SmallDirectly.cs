using Distill;

namespace Generations;

/// <summary>The same network, taught by the large one itself: what the assistant has to beat.</summary>
[Distillation(Seed = 17, Epochs = 12, BatchSize = 64, Labels = 300)]
[Input(1, 28, 28, Mean = new[] { 0.1307 }, Std = new[] { 0.3081 })]
[Teacher<DigitNet>(32, From = typeof(Large))]
[Student<DigitNet>(3)]
[DistillLoss.CrossEntropy(Weight = 0.5)]
[DistillLoss.SoftTargets(Temperature = 2, Weight = 0.5)]
[Optimize.AdamW(0.01)]
[Schedule.Cosine]
[Augment.Shift(2)]
public sealed partial class SmallDirectly;
