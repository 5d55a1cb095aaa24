using Distill;

namespace LabelUnion;

/// <summary>Trains the teacher of apples and bananas; it never sees a pet.</summary>
[Distillation(Seed = 17, Epochs = 60, BatchSize = 32)]
[Input(3, 32, 32, Mean = new[] { 0.49, 0.48, 0.45 }, Std = new[] { 0.25, 0.24, 0.26 })]
[Student<PhotoNet>(32, 2, Labels = typeof(Fruit))]
[DistillLoss.CrossEntropy]
[Optimize.AdamW(0.002)]
[Schedule.Cosine(WarmupEpochs = 1)]
[Augment.Shift(3)]
[Augment.Flip]
public sealed partial class FruitAlone;
