using Distill;

namespace QuickStart;

/// <summary>Teaches a small network what a large one knows about digits. Only 200 of the pictures have a label; the teacher knows the rest.</summary>
[Distillation(Seed = 17, Epochs = 10, BatchSize = 64, Labels = 200)]
[Input(1, 28, 28, Mean = new[] { 0.1307 }, Std = new[] { 0.3081 })]
[Teacher<WideNet>(16, From = typeof(WideAlone))]
[Student<SlimNet>(8)]
[DistillLoss.CrossEntropy(Weight = 0.1)]
[DistillLoss.SoftTargets(Temperature = 4, Weight = 0.9)]
[Optimize.AdamW(0.01)]
[Schedule.Cosine(WarmupEpochs = 1)]
[Augment.Shift(2)]
public sealed partial class DigitsKd;
