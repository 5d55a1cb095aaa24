using Distill.Emitted.Tests.Losses;

namespace Distill.Emitted.Tests.SelfTaught;

/// <summary>A student whose teacher is the moving average of itself.</summary>
[Distillation(Seed = 5, Epochs = 2, BatchSize = 16)]
[Input(1, 8, 8)]
[Teacher<MapNet>(4, 5, 1, Average = 0.6)]
[Student<MapNet>(4, 5, 1)]
[DistillLoss.CrossEntropy]
[DistillLoss.SoftTargets(Temperature = 1)]
[Optimize.Sgd(0.2)]
public sealed partial class AverageKd;

/// <summary>The same from weights in a file.</summary>
[Distillation(Seed = 5)]
[Input(1, 8, 8)]
[Teacher<MapNet>(4, 5, 1, Average = 0.6)]
[Student<MapNet>(4, 5, 1, Weights = Start)]
[DistillLoss.CrossEntropy]
[DistillLoss.SoftTargets(Temperature = 1)]
[Optimize.Sgd(0.2)]
public sealed partial class AverageFromFileKd
{
    internal const string Start = "start-of-average-test.safetensors";
}

/// <summary>A student that learns from another model as well.</summary>
[Distillation(Seed = 5, Accumulate = 2)]
[Input(1, 8, 8)]
[Teacher<MapNet>(6, 8, 1, Name = "big", Weights = "none.safetensors")]
[Teacher<MapNet>(4, 5, 1, Name = "own", Average = 0.9)]
[Student<MapNet>(4, 5, 1)]
[DistillLoss.CrossEntropy]
[DistillLoss.SoftTargets(From = "big")]
[DistillLoss.SoftTargets(From = "own", Temperature = 1)]
[Optimize.Sgd(0.2)]
public sealed partial class AverageOfTwoKd;
