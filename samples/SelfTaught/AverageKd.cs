using Distill;

namespace SelfTaught;

/// <summary>The teacher is the moving average of the student: what the student was lately, without the noise of the last steps.</summary>
[Distillation(Seed = 17, Epochs = 10, BatchSize = 64, Labels = 200)]
[Input(1, 28, 28, Mean = new[] { 0.1307 }, Std = new[] { 0.3081 })]
[Teacher<BlockNet>(8, Average = 0.99)]
[Student<BlockNet>(8)]
[DistillLoss.CrossEntropy]
[DistillLoss.SoftTargets(Temperature = 1)]
[Optimize.AdamW(0.01)]
[Schedule.Cosine(WarmupEpochs = 1)]
[Augment.Shift(2)]
public sealed partial class AverageKd;
