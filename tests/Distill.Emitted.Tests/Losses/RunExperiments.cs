namespace Distill.Emitted.Tests.Losses;

/// <summary>The teacher.</summary>
[Distillation(Seed = 5, Epochs = 1, BatchSize = 16)]
[Input(1, 8, 8)]
[Student<MapNet>(6, 8, 1)]
[DistillLoss.CrossEntropy]
[Optimize.AdamW(0.01)]
public sealed partial class RunTeacher;

/// <summary>A student with an adapter, losses with weights, with a memory and with random numbers of their own, in parts.</summary>
[Distillation(Seed = 5, Epochs = 2, BatchSize = 16, Accumulate = 2)]
[Input(1, 8, 8)]
[Teacher<MapNet>(6, 8, 1, From = typeof(RunTeacher))]
[Student<MapNet>(4, 5, 2)]
[DistillLoss.CrossEntropy]
[DistillLoss.Hint(teacher: "relu#2", student: "relu#2", Adapter = Adapter.Conv1x1)]
[DistillLoss.Masked(teacher: "relu#2", student: "relu#2", Weight = 2e-5)]
[DistillLoss.Contrastive(teacher: "fc:input", student: "fc:input", Negatives = 5, Dimension = 4, Weight = 0.1)]
[Optimize.AdamW(0.01)]
public sealed partial class RunKd;
