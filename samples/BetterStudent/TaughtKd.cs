using Distill;

namespace BetterStudent;

/// <summary>A small network, taught by a strong one, against the same network untaught.</summary>
[Distillation(Seed = 1, Epochs = 30, BatchSize = 128)]
[Input(1, 28, 28, Mean = new[] { 0.1307 }, Std = new[] { 0.3081 })]
[Teacher<BigNet>(16, From = typeof(TeacherAlone))]
[Student<ConvNet>(8)]
[DistillLoss.CrossEntropy(Weight = 0.1)]
[DistillLoss.SoftTargets(Temperature = 4, Weight = 0.9)]
[Optimize.AdamW(0.01)]
[Schedule.Cosine(WarmupEpochs = 1)]
public sealed partial class TaughtKd;
