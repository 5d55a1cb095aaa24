using Distill;

namespace SelfTaught;

/// <summary>The first two blocks answer as well, and learn from what the whole network answers; their classifiers are thrown away.</summary>
[Distillation(Seed = 17, Epochs = 10, BatchSize = 64, Labels = 200)]
[Input(1, 28, 28, Mean = new[] { 0.1307 }, Std = new[] { 0.3081 })]
[Student<BlockNet>(8)]
[DistillLoss.CrossEntropy]
[DistillLoss.DeepestExit(nameof(BlockNet.block1), nameof(BlockNet.block2), Features = nameof(BlockNet.block3))]
[Optimize.AdamW(0.01)]
[Schedule.Cosine(WarmupEpochs = 1)]
[Augment.Shift(2)]
public sealed partial class ExitsKd;
