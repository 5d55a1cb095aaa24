using Distill;

namespace SelfTaught;

/// <summary>Two networks that know nothing yet teach each other, one of them twice as wide.</summary>
[Distillation(Seed = 17, Epochs = 10, BatchSize = 64, Labels = 200)]
[Input(1, 28, 28, Mean = new[] { 0.1307 }, Std = new[] { 0.3081 })]
[Student<BlockNet>(8)]
[Peer<BlockNet>(16, Name = "wide")]
[DistillLoss.CrossEntropy]
[DistillLoss.Mutual]
[Optimize.AdamW(0.01)]
[Schedule.Cosine(WarmupEpochs = 1)]
[Augment.Shift(2)]
public sealed partial class MutualKd;
