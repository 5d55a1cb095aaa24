using Distill.Emitted.Tests.Losses;

namespace Distill.Emitted.Tests.SelfTaught;

/// <summary>The first convolution answers too, and learns from the whole network.</summary>
[Distillation(Seed = 5, Epochs = 2, BatchSize = 16)]
[Input(1, 8, 8)]
[Student<MapNet>(4, 5, 1)]
[DistillLoss.CrossEntropy(Weight = 0.8)]
[DistillLoss.DeepestExit("bn1", "relu#1", Share = 0.3, Temperature = 2, Weight = 0.5)]
[Optimize.Sgd(0.3)]
public sealed partial class ExitsKd;

/// <summary>The same, drawn to the deepest features as well.</summary>
[Distillation(Seed = 5, Epochs = 2, BatchSize = 16)]
[Input(1, 8, 8)]
[Student<MapNet>(4, 5, 1)]
[DistillLoss.CrossEntropy(Weight = 0.8)]
[DistillLoss.DeepestExit("bn1", "relu#1", Features = "relu#2", Share = 0.3, Temperature = 2, FeatureWeight = 0.7, Weight = 0.5)]
[Optimize.Sgd(0.3)]
public sealed partial class DrawnExitsKd;
