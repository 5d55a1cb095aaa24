using Distill;

namespace FasterStudent;

/// <summary>A student of drawings that answers many times faster than its teacher.</summary>
[Distillation(Seed = 1, Epochs = 30, BatchSize = 64)]
[Input(1, 28, 28, Mean = new[] { 0.17 }, Std = new[] { 0.31 })]
[Teacher<DrawingNet>(32, From = typeof(DrawingAlone))]
[Student<QuickNet>(20)]
[DistillLoss.CrossEntropy(Weight = 0.1)]
[DistillLoss.SoftTargets(Temperature = 4, Weight = 0.9)]
[Optimize.AdamW(0.004)]
[Schedule.Cosine(WarmupEpochs = 1)]
[Augment.Shift(2)]
[Augment.Flip]
public sealed partial class DrawingKd;
