using Distill;

namespace QuickStart;

/// <summary>Trains the teacher on hard labels. An experiment without a teacher is plain supervised training.</summary>
[Distillation(Seed = 17, Epochs = 4, BatchSize = 64)]
[Input(1, 28, 28, Mean = new[] { 0.1307 }, Std = new[] { 0.3081 })]
[Student<WideNet>(16)]
[DistillLoss.CrossEntropy]
[Optimize.AdamW(0.001)]
[Schedule.Cosine]
[Augment.Shift(2)]
public sealed partial class WideAlone;
