namespace Distill.Benchmarks.Models;

/// <summary>Three losses in one sum: the greater half of <c>sum</c>.</summary>
[Distillation(Seed = 1, Epochs = 1, BatchSize = 128)]
[Input(3, 32, 32)]
[Teacher<SmallCnn>(32, Weights = "never loaded here")]
[Student<SmallCnn>(16)]
[DistillLoss.CrossEntropy(Weight = 0.1)]
[DistillLoss.SoftTargets(Temperature = 4, Weight = 0.9)]
[DistillLoss.Decoupled(Temperature = 4, Weight = 0.5)]
[Optimize.Sgd(0.05, Momentum = 0.9)]
internal sealed partial class SumKd;
