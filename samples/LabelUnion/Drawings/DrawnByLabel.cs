using Distill;

namespace LabelUnion;

/// <summary>Learns from both teachers and from hard labels.</summary>
[Distillation(Seed = 17, Epochs = 10, BatchSize = 32)]
[Input(1, 28, 28, Mean = new[] { 0.17 }, Std = new[] { 0.31 })]
[Teacher<DigitNet>(32, 2, Name = "pets", From = typeof(DrawnPetsAlone), Labels = typeof(Pet))]
[Teacher<DigitNet>(32, 2, Name = "still", From = typeof(StillAlone), Labels = typeof(Still))]
[Student<DigitNet>(16, 4, Labels = typeof(Drawn))]
[DistillLoss.LabelUnion(Temperature = 2)]
[DistillLoss.CrossEntropy]
[Optimize.AdamW(0.002)]
[Schedule.Cosine(WarmupEpochs = 1)]
[Augment.Shift(2)]
[Augment.Flip]
public sealed partial class DrawnByLabel;
