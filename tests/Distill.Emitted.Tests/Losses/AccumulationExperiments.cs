namespace Distill.Emitted.Tests.Losses;

/// <summary>A batch at once.</summary>
[Distillation(Seed = 5)]
[Input(1, 8, 8)]
[Teacher<MapNet>(6, 8, 1, Weights = "none.safetensors")]
[Student<MapNet>(4, 8, 1)]
[DistillLoss.CrossEntropy(Weight = 0.3)]
[DistillLoss.SoftTargets(Temperature = 2)]
[DistillLoss.Hint(teacher: "relu#2", student: "relu#2", Weight = 0.5)]
[Optimize.Sgd(1)]
public sealed partial class WholeKd;

/// <summary>The same batch in four parts.</summary>
[Distillation(Seed = 5, Accumulate = 4)]
[Input(1, 8, 8)]
[Teacher<MapNet>(6, 8, 1, Weights = "none.safetensors")]
[Student<MapNet>(4, 8, 1)]
[DistillLoss.CrossEntropy(Weight = 0.3)]
[DistillLoss.SoftTargets(Temperature = 2)]
[DistillLoss.Hint(teacher: "relu#2", student: "relu#2", Weight = 0.5)]
[Optimize.Sgd(1)]
public sealed partial class PartsKd;
