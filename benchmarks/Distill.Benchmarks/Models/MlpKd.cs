namespace Distill.Benchmarks.Models;

/// <summary>The tiny student of <c>step</c>.</summary>
[Distillation(Seed = 1, Epochs = 1, BatchSize = 128)]
[Input(1, 28, 28)]
[Teacher<TinyMlp>(64, Weights = "never loaded here")]
[Student<TinyMlp>(8)]
[DistillLoss.CrossEntropy(Weight = 0.1)]
[DistillLoss.SoftTargets(Temperature = 4, Weight = 0.9)]
[Optimize.Sgd(0.05, Momentum = 0.9)]
internal sealed partial class MlpKd;
