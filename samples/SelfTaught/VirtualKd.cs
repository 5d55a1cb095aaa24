using Distill;

namespace SelfTaught;

/// <summary>No teacher at all: one that is written down, sure of the label and of nothing else.</summary>
[Distillation(Seed = 17, Epochs = 10, BatchSize = 64, Labels = 200)]
[Input(1, 28, 28, Mean = new[] { 0.1307 }, Std = new[] { 0.3081 })]
[Student<BlockNet>(8)]
[DistillLoss.CrossEntropy(Weight = 0.9)]
[DistillLoss.VirtualTeacher(Weight = 0.1)]
[Optimize.AdamW(0.01)]
[Schedule.Cosine(WarmupEpochs = 1)]
[Augment.Shift(2)]
public sealed partial class VirtualKd;
