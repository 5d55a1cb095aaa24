using Distill;

namespace FasterStudent;

/// <summary>Trains the teacher of drawings.</summary>
[Distillation(Seed = 1, Epochs = 8, BatchSize = 64)]
[Input(1, 28, 28, Mean = new[] { 0.17 }, Std = new[] { 0.31 })]
[Student<DrawingNet>(32)]
[DistillLoss.CrossEntropy]
[Optimize.AdamW(0.001)]
[Schedule.Cosine]
[Augment.Shift(2)]
[Augment.Flip]
public sealed partial class DrawingAlone;
