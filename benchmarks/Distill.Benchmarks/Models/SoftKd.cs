namespace Distill.Benchmarks.Models;

/// <summary>Soft targets alone: the lesser half of <c>sum</c>.</summary>
[Distillation(Seed = 1, Epochs = 1, BatchSize = 128)]
[Input(3, 32, 32)]
[Teacher<SmallCnn>(32, Weights = "never loaded here")]
[Student<SmallCnn>(16)]
[DistillLoss.SoftTargets(Temperature = 4)]
[Optimize.Sgd(0.05, Momentum = 0.9)]
internal sealed partial class SoftKd;
