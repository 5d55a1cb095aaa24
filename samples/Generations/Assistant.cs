using Distill;

namespace Generations;

/// <summary>A network between the large and the small one, taught by the large one.</summary>
[Distillation(Seed = 17, Epochs = 12, BatchSize = 64, Labels = 300)]
[Input(1, 28, 28, Mean = new[] { 0.1307 }, Std = new[] { 0.3081 })]
[Teacher<DigitNet>(32, From = typeof(Large))]
[Student<DigitNet>(10)]
[DistillLoss.CrossEntropy(Weight = 0.5)]
[DistillLoss.SoftTargets(Temperature = 2, Weight = 0.5)]
[Optimize.AdamW(0.01)]
[Schedule.Cosine]
[Augment.Shift(2)]
public sealed partial class Assistant;
