using Distill.Emitted.Tests.Losses;

namespace Distill.Emitted.Tests.SelfTaught;

/// <summary>A student whose teacher is written down.</summary>
[Distillation(Seed = 5, Epochs = 2, BatchSize = 16)]
[Input(1, 8, 8)]
[Student<MapNet>(4, 5, 1)]
[DistillLoss.CrossEntropy(Weight = 0.9)]
[DistillLoss.VirtualTeacher(Correct = 0.95, Temperature = 5, Weight = 0.1)]
[Optimize.Sgd(1)]
public sealed partial class VirtualKd;
