using Distill;

namespace LabelUnion;

/// <summary>Trains the second teacher of drawings, on apples and eyes.</summary>
[Distillation(Seed = 17, Epochs = 10, BatchSize = 32)]
[Input(1, 28, 28, Mean = new[] { 0.17 }, Std = new[] { 0.31 })]
[Student<DigitNet>(32, 2, Labels = typeof(Still))]
[DistillLoss.CrossEntropy]
[Optimize.AdamW(0.002)]
[Schedule.Cosine(WarmupEpochs = 1)]
[Augment.Shift(2)]
[Augment.Flip]
public sealed partial class StillAlone;
