using Distill;

namespace RealDigits;

/// <summary>The teacher, trained on all labels, with shifted pictures.</summary>
[Distillation(Seed = 1, Epochs = 12, BatchSize = 128)]
[Input(1, 28, 28, Mean = new[] { 0.1307 }, Std = new[] { 0.3081 })]
[Student<BigNet>(16)]
[DistillLoss.CrossEntropy]
[Optimize.AdamW(0.002)]
[Schedule.Cosine]
[Augment.Shift(2)]
public sealed partial class BigAlone;
