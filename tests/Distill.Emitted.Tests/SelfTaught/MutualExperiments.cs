using Distill.Emitted.Tests.Losses;

namespace Distill.Emitted.Tests.SelfTaught;

/// <summary>Two students that teach each other.</summary>
[Distillation(Seed = 5, Epochs = 2, BatchSize = 16)]
[Input(1, 8, 8)]
[Student<MapNet>(4, 5, 1)]
[Peer<MapNet>(6, 8, 1)]
[DistillLoss.CrossEntropy]
[DistillLoss.Mutual(Temperature = 2, Weight = 0.5)]
[Optimize.Sgd(0.3)]
public sealed partial class PairKd;

/// <summary>The same in parts.</summary>
[Distillation(Seed = 5, Accumulate = 3)]
[Input(1, 8, 8)]
[Student<MapNet>(4, 5, 1)]
[Peer<MapNet>(6, 8, 1)]
[DistillLoss.CrossEntropy]
[DistillLoss.Mutual(Temperature = 2, Weight = 0.5)]
[Optimize.Sgd(0.3)]
public sealed partial class PairInPartsKd;

/// <summary>Three students, one of another width and one of the student's own.</summary>
[Distillation(Seed = 5, Epochs = 2, BatchSize = 16)]
[Input(1, 8, 8)]
[Student<MapNet>(4, 5, 1)]
[Peer<MapNet>(6, 8, 1, Name = "wide")]
[Peer<MapNet>(4, 5, 1, Name = "twin")]
[DistillLoss.CrossEntropy]
[DistillLoss.Mutual]
[Optimize.Sgd(0.3, Momentum = 0.9, ClipNorm = 5)]
[Schedule.Cosine]
public sealed partial class CohortKd;
